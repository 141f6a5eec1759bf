import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/shared/client/api";

export type RelatedDocument = Schemas["RelatedDocument"];

/** What came of an order: its deliveries, then its invoices. */
export const documentsOfOrderQuery = (id: string) =>
  queryOptions({
    queryKey: ["fulfilment.documents_of_order", id],
    queryFn: () => answer(api.GET("/api/v1/fulfilment/orders/{id}/documents", { params: { path: { id } } })),
  });
