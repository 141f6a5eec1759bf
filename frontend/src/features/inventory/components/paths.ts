import type { Row } from "@/shared/ui/list/contract";

/** From a stock level to the moves that made it. */
export function movesPath(row: Row): string {
  const asked = new URLSearchParams({ site_id: String(row["site_id"]), sku_id: String(row["sku_id"]) });
  return `/inventory/moves?${asked.toString()}`;
}
