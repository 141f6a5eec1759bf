import { useWords } from "@/shared/ui/here";
import type { ListResource, Row } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { useInventoryTexts } from "../texts";

const keyOf = (row: Row) => [row["id"], row["line_no"] ?? ""].join(" ");

/** All moves, or those of one product at one site when the address names them. */
export function MovesPage() {
  const say = useInventoryTexts();
  const { site_id: site, sku_id: sku } = useWords();
  const resource: ListResource = {
    path: "/api/v1/inventory/moves",
    title: say("moves"),
    columns: ["moved_on", "kind", "sku", "product_name", "site_name", "quantity", "value", "source"],
    rowKey: keyOf,
    fixed: { ...(site ? { site_id: site } : {}), ...(sku ? { sku_id: sku } : {}) },
  };
  return <ResourceList resource={resource} />;
}
