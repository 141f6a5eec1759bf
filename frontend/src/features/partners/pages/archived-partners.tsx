import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { usePartnersTexts } from "../texts";

export function ArchivedPartnersPage() {
  const say = usePartnersTexts();
  const resource: ListResource = {
    path: "/api/v1/partners/archived-partners",
    title: say("archived_partners"),
    columns: ["code", "name", "org_unit", "archived_at", "merged_into"],
    rowLeadsTo: (row) => `/partners/partners/${String(row["id"])}`,
  };
  return <ResourceList resource={resource} />;
}
