import type { ReactNode } from "react";
import type { DocumentRef } from "@/shared/ui/document/related";
import type { Plain, States, ValueType } from "@/shared/ui/value";

/** What a filter may ask of a column, in the words of the address: filter[column]=op:value. */
export const OPERATORS = ["eq", "ne", "lt", "le", "gt", "ge", "in", "between", "contains", "prefix", "within"] as const;
export type Operator = (typeof OPERATORS)[number];

/** Days as they are when the list is read: the server says which, in the reader's zone. */
export const WITHIN = ["today", "yesterday", "this_week", "last_week", "this_month", "last_month", "this_year", "last_7_days", "last_30_days"] as const;

export type Row = Readonly<Record<string, Plain>>;
/** Words for what filters name by id: by column, then by id. */
export type Names = Readonly<Record<string, Readonly<Record<string, string>>>>;
export type PageOfRows = { rows: Row[]; next: string | null; names: Names };

/** How many rows the whole question finds, and what its amounts and quantities add up to, by currency or unit. */
export type TotalsAnswer = { count: number; sums: { column: string; per: string; sum: string }[] };

/** A column as the server describes it. */
export type ColumnAnswer = {
  name: string;
  label: string;
  type: ValueType;
  sortable: boolean;
  operators: Operator[];
  choices: string[];
};

/** Where a row or a cell leads: a path of this application. */
export type LeadsTo = (row: Row) => string | null;

/** What the screens add to the server's description of one column; a document is shown by kind and number. */
export type ColumnExtra = {
  leadsTo?: LeadsTo;
  states?: States;
  label?: string;
  type?: ValueType;
  document?: (row: Row) => DocumentRef;
  /** Instead of the value, where it is no text: a picture. */
  show?: (row: Row) => ReactNode;
};

/** The document that a row of a lower ledger comes from, which it knows by kind and id. */
export function sourceOf(row: Row): DocumentRef {
  const id = String(row["source_id"]);
  return { kind: String(row["source"]), id, number: id };
}

/** One resource: everything the list page needs to know of it. */
export type ListResource = {
  /** Also the name under which the person's columns and views are kept. */
  path: `/api/v1/${string}`;
  title: string;
  /** Shown when the person chose nothing yet, in this order. */
  columns: readonly string[];
  extras?: Readonly<Record<string, ColumnExtra>>;
  rowLeadsTo?: LeadsTo;
  rowKey?: (row: Row) => string;
  /** Filters the page sets by itself; the person cannot lift them. */
  fixed?: Readonly<Record<string, string>>;
};
