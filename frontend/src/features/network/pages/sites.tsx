import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { useNetworkTexts } from "../texts";

export function SitesPage() {
  const say = useNetworkTexts();
  const resource: ListResource = {
    path: "/api/v1/network/sites",
    title: say("sites"),
    columns: ["code", "name", "company", "org_unit", "region", "priority", "handling_cost"],
    rowLeadsTo: (row) => `/network/sites/${String(row["id"])}`,
  };
  return <ResourceList resource={resource} />;
}
