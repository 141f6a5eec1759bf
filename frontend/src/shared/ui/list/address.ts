import type { Operator } from "./contract";
import { OPERATORS } from "./contract";

/** The address of a list: the same flat words in the browser and towards the server. */
export type Address = Readonly<Record<string, string>>;

export type Filter = { column: string; operator: Operator; value: string };
export type Sort = { column: string; descending: boolean };

const FILTER_NAME = /^filter\[(\w+)\]$/;
const LIMIT = "50";

function isOperator(text: string): text is Operator {
  return OPERATORS.some((operator) => operator === text);
}

function readFilter(name: string, text: string): Filter | null {
  const column = FILTER_NAME.exec(name)?.[1];
  const colon = text.indexOf(":");
  const operator = text.slice(0, colon);
  return column && isOperator(operator) ? { column, operator, value: text.slice(colon + 1) } : null;
}

export function filtersOf(address: Address): Filter[] {
  return Object.entries(address).flatMap(([name, text]) => readFilter(name, text) ?? []);
}

export function sortOf(address: Address, otherwise = ""): Sort | null {
  const text = address["sort"] ?? otherwise;
  if (text === "") return null;
  return text.startsWith("-") ? { column: text.slice(1), descending: true } : { column: text, descending: false };
}

/** The address with another filter on this column; a new question starts at its first page. */
export function withFilter(address: Address, column: string, asked: { operator: Operator; value: string } | null): Address {
  const name = `filter[${column}]`;
  const kept = Object.entries(address).filter(([key]) => key !== name && key !== "after");
  const added: [string, string][] = asked ? [[name, `${asked.operator}:${asked.value}`]] : [];
  return Object.fromEntries([...kept, ...added]);
}

export function withoutFilters(address: Address): Address {
  return Object.fromEntries(Object.entries(address).filter(([key]) => !FILTER_NAME.test(key) && key !== "after"));
}

export function withSort(address: Address, sort: Sort | null): Address {
  const kept = Object.entries(address).filter(([key]) => key !== "sort" && key !== "after");
  const added: [string, string][] = sort ? [["sort", `${sort.descending ? "-" : ""}${sort.column}`]] : [];
  return Object.fromEntries([...kept, ...added]);
}

export function withAfter(address: Address, after: string | null): Address {
  const kept = Object.entries(address).filter(([key]) => key !== "after");
  return Object.fromEntries(after === null ? kept : [...kept, ["after", after]]);
}

/** What is asked of the server: the address, the size of a page, words for its filters, the filters the page itself sets. */
export function queryOf(address: Address, fixed: Address = {}): URLSearchParams {
  const query = new URLSearchParams({ limit: LIMIT, names: "true" });
  Object.entries(address).forEach(([name, text]) => {
    if (FILTER_NAME.test(name) || name === "sort" || name === "after") query.set(name, text);
  });
  Object.entries(fixed).forEach(([name, text]) => query.set(name, text));
  return query;
}

/** The filters alone, the page's own winning: what totals are asked with. */
export function filtersQueryOf(address: Address, fixed: Address = {}): URLSearchParams {
  const own = Object.entries(address).filter(([name]) => FILTER_NAME.test(name));
  return new URLSearchParams(Object.fromEntries([...own, ...Object.entries(fixed).filter(([name]) => FILTER_NAME.test(name))]));
}
