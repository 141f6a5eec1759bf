import type { Row } from "@/shared/ui/list/contract";

/** From goods at a site to the moves that brought and took them. */
export function cardPath(row: Row): string {
  return `/inventory/card/${String(row["site_id"])}/${String(row["sku_id"])}`;
}
