import type { ListResource, Row } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { cardPath } from "../components/card-path";
import { useStockStates } from "../components/states";
import { useInventoryTexts } from "../texts";

const keyOf = (row: Row) => [row["site_id"], row["sku_id"], row["owner_id"], row["state"]].join(" ");

export function LevelsPage() {
  const say = useInventoryTexts();
  const resource: ListResource = {
    path: "/api/v1/inventory/levels",
    title: say("levels"),
    columns: ["site_code", "site_name", "sku", "product_name", "on_hand", "reserved", "available", "unit", "state"],
    extras: { state: { states: useStockStates() } },
    rowKey: keyOf,
    rowLeadsTo: cardPath,
  };
  return <ResourceList resource={resource} />;
}
