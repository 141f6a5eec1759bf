import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/shared/client/api";

export type Payment = Schemas["Payment"];
export type PaymentPart = Schemas["PaymentPart"];

export const paymentQuery = (id: string) =>
  queryOptions({
    queryKey: ["ledger.payment", id],
    queryFn: () => answer(api.GET("/api/v1/ledger/payments/{id}", { params: { path: { id } } })),
  });
