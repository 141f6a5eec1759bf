import type { ListResource } from "@/shared/ui/list/contract";
import { sourceOf } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { useTaskKinds, useTaskRoles } from "../components/states";
import { useDeskTexts } from "../texts";

/** What somebody should do something about, as long as it is so. */
export function TasksPage() {
  const say = useDeskTexts();
  const resource: ListResource = {
    path: "/api/v1/desk/tasks",
    title: say("tasks"),
    columns: ["task_kind", "number", "since_on", "org_unit_name", "task_role", "taken_by_name", "snoozed_until", "note"],
    extras: {
      task_kind: { states: useTaskKinds() },
      task_role: { states: useTaskRoles() },
      number: { document: (row) => ({ ...sourceOf(row), number: String(row["number"]) }) },
    },
    rowLeadsTo: (row) => `/desk/tasks/${String(row["id"])}`,
  };
  return <ResourceList resource={resource} />;
}
