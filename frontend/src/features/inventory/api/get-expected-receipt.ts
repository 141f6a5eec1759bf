import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/shared/client/api";

export type ExpectedReceipt = Schemas["ExpectedDocument"];

export const expectedReceiptQuery = (id: string) =>
  queryOptions({
    queryKey: ["inventory.expected-receipt", id],
    queryFn: () => answer(api.GET("/api/v1/inventory/expected-receipts/{id}", { params: { path: { id } } })),
  });
