import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/shared/client/api";

export type CreditNote = Schemas["CreditNote"];
export type CreditNotePart = Schemas["CreditNotePart"];

export const creditNoteQuery = (id: string) =>
  queryOptions({
    queryKey: ["ledger.credit_note", id],
    queryFn: () => answer(api.GET("/api/v1/ledger/credit-notes/{id}", { params: { path: { id } } })),
  });
