import type { Schemas } from "@/shared/client/api";
import { filtersOf, type Address } from "./address";

export type View = Schemas["ViewShown"];
type Kept = { default_view_id: string | null; views: readonly View[] };

/** In place of a view's id: all rows, although the person begins with a view. */
export const ALL = "all";

/** What an address opens: the question, the view it is, the view it began with, and whether that is there. */
export type Opened = { asked: Address; open: View | null; begun: View | null; gone: boolean };

export function isExplicit(address: Address): boolean {
  return address["sort"] !== undefined || filtersOf(address).length > 0;
}

function without(address: Address): Address {
  return Object.fromEntries(Object.entries(address).filter(([name]) => name !== "view" && name !== "from"));
}

function questionOf(view: View): Address {
  const filters = view.filters.map(({ column, asked }) => [`filter[${column}]`, asked] as const);
  return { ...Object.fromEntries(filters), ...(view.sort ? { sort: view.sort } : {}) };
}

/** Filters or an order in the address stand for themselves; else a named view holds, else the person's first one. */
export function opened(address: Address, { default_view_id, views }: Kept): Opened {
  const find = (id: string | null | undefined) => views.find((view) => view.id === id) ?? null;
  const rest = without(address);
  if (isExplicit(address)) return { asked: rest, open: null, begun: find(address["from"]), gone: false };
  const named = address["view"];
  const open = named === undefined ? find(default_view_id) : find(named);
  const gone = named !== undefined && named !== ALL && open === null;
  return { asked: open ? { ...rest, ...questionOf(open) } : rest, open, begun: open, gone };
}

/** The address of another question that was made from what was open: it still knows its view, to be kept in it. */
export function changedFrom(next: Address, { begun }: Opened): Address {
  const rest = without(next);
  if (isExplicit(rest)) return begun ? { ...rest, from: begun.id } : rest;
  return begun ? { ...rest, view: ALL } : rest;
}

/** The address of a view, or of all rows. */
export function addressOf(view: { id: string } | null): Address {
  return { view: view?.id ?? ALL };
}
