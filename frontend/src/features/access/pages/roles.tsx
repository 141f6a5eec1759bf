import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { useAccessTexts } from "../texts";

export function RolesPage() {
  const say = useAccessTexts();
  const resource: ListResource = {
    path: "/api/v1/access/roles",
    title: say("roles"),
    columns: ["code", "name", "ready"],
    rowLeadsTo: (row) => `/access/roles/${String(row["id"])}`,
  };
  return <ResourceList resource={resource} />;
}
