import { sourceOf, type ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { cardPath } from "../components/card-path";
import { useMoveKinds, useStockStates } from "../components/states";
import { useInventoryTexts } from "../texts";

export function MovesPage() {
  const say = useInventoryTexts();
  const resource: ListResource = {
    path: "/api/v1/inventory/moves",
    title: say("moves"),
    columns: ["moved_on", "kind", "source", "site_code", "site_name", "sku", "product_name", "quantity", "unit", "state", "note"],
    extras: {
      kind: { states: useMoveKinds() },
      source: { document: sourceOf },
      state: { states: useStockStates() },
      sku: { leadsTo: cardPath },
    },
  };
  return <ResourceList resource={resource} />;
}
