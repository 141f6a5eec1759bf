import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/shared/client/api";

export type Invoice = Schemas["Invoice"];
export type InvoiceLine = Schemas["InvoiceLine"];

export const invoiceQuery = (id: string) =>
  queryOptions({
    queryKey: ["ledger.invoice", id],
    queryFn: () => answer(api.GET("/api/v1/ledger/invoices/{id}", { params: { path: { id } } })),
  });
