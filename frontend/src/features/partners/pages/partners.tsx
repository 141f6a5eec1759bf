import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { usePartnersTexts } from "../texts";

export function PartnersPage() {
  const say = usePartnersTexts();
  const resource: ListResource = {
    path: "/api/v1/partners/partners",
    title: say("partners"),
    columns: ["code", "name", "org_unit", "region", "currency", "blocked"],
  };
  return <ResourceList resource={resource} />;
}
