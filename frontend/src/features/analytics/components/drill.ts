import { NARROWING, type Narrowed, type SalesAsked, type SalesRow } from "../api/get-sales";
import { endOfMonth } from "./periods";

/** The unit and all below it, as far as they have rows. */
function branchOf(id: string, rows: readonly SalesRow[]): string[] {
  return [id, ...rows.filter((row) => row.parent_id === id && row.id).flatMap((row) => branchOf(String(row.id), rows))];
}

const later = (a: string, b: string) => (a > b ? a : b);
const earlier = (a: string, b: string) => (a < b ? a : b);

function filtersOf(asked: Narrowed): Record<string, string> {
  return Object.fromEntries(Object.values(NARROWING).flatMap((name) => (asked[name] ? [[`filter[${name}]`, `eq:${asked[name]}`]] : [])));
}

/** What narrows the question in the address. */
export function narrowedBy(words: Readonly<Record<string, string | undefined>>): Narrowed {
  return Object.fromEntries(Object.values(NARROWING).flatMap((name) => (words[name] ? [[name, words[name]]] : [])));
}

/** What narrows the question to a row, and how that is called; null for days, and for units and categories with others below. */
export function narrowedTo(asked: SalesAsked, row: SalesRow): (Narrowed & { of: string }) | null {
  if (asked.by === "day" || asked.by === "month" || asked.by === "org_unit" || asked.by === "category" || !row.id) return null;
  return { [NARROWING[asked.by]]: row.id, of: `${row.code} ${row.name}`.trim() };
}

/** The address of the lines behind a row of figures; of all lines asked for without one. */
export function linesBehind(asked: SalesAsked, row: SalesRow | null, rows: readonly SalesRow[]): Record<string, string> {
  const days = (first: string, last: string) => `between:${later(first, asked.first_on)},${earlier(last, asked.last_on)}`;
  const whole = { ...filtersOf(asked), "filter[on]": days(asked.first_on, asked.last_on) };
  if (!row) return whole;
  if (row.on) return { ...whole, "filter[on]": days(row.on, asked.by === "month" ? endOfMonth(row.on) : row.on) };
  if (asked.by === "org_unit") return { ...whole, "filter[org_unit_id]": `in:${branchOf(String(row.id), rows).join(",")}` };
  if (asked.by === "day" || asked.by === "month") return whole;
  return { ...whole, [`filter[${NARROWING[asked.by]}]`]: `eq:${row.id ?? ""}` };
}
