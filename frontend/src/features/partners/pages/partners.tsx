import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { useTaxStates } from "../components/states";
import { usePartnersTexts } from "../texts";

export function PartnersPage() {
  const say = usePartnersTexts();
  const resource: ListResource = {
    path: "/api/v1/partners/partners",
    title: say("partners"),
    columns: ["code", "name", "org_unit", "group", "region", "address", "currency", "tax_status", "blocked"],
    rowLeadsTo: (row) => `/partners/partners/${String(row["id"])}`,
    extras: { tax_status: { states: useTaxStates() } },
  };
  return <ResourceList resource={resource} />;
}
