import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/shared/client/api";

export type Entry = Schemas["Entry"];
export type EntryLine = Schemas["EntryLine"];

export const entryQuery = (id: string) =>
  queryOptions({
    queryKey: ["ledger.entry", id],
    queryFn: () => answer(api.GET("/api/v1/ledger/entries/{id}", { params: { path: { id } } })),
  });
