import type { SalesAsked, SalesRow } from "../api/get-sales";
import { endOfMonth } from "./periods";

const COLUMNS = {
  company: "company_id",
  customer: "customer_id",
  product: "product_id",
  category: "category_id",
  site: "site_id",
  region: "region_id",
  salesman: "salesman_id",
} as const;

/** The unit and all below it, as far as they have rows. */
function branchOf(id: string, rows: readonly SalesRow[]): string[] {
  return [id, ...rows.filter((row) => row.parent_id === id && row.id).flatMap((row) => branchOf(String(row.id), rows))];
}

const later = (a: string, b: string) => (a > b ? a : b);
const earlier = (a: string, b: string) => (a < b ? a : b);

/** The address of the lines behind a row of figures; of all lines asked for without one. */
export function linesBehind(asked: SalesAsked, row: SalesRow | null, rows: readonly SalesRow[]): Record<string, string> {
  const days = (first: string, last: string) => `between:${later(first, asked.first_on)},${earlier(last, asked.last_on)}`;
  const whole = { "filter[on]": days(asked.first_on, asked.last_on) };
  if (!row) return whole;
  if (row.on) return { "filter[on]": days(row.on, asked.by === "month" ? endOfMonth(row.on) : row.on) };
  if (asked.by === "org_unit") return { ...whole, "filter[org_unit_id]": `in:${branchOf(String(row.id), rows).join(",")}` };
  if (asked.by === "day" || asked.by === "month") return whole;
  return { ...whole, [`filter[${COLUMNS[asked.by]}]`]: `eq:${row.id ?? ""}` };
}
