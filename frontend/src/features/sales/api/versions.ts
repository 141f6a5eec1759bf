import { queryOptions } from "@tanstack/react-query";
import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export type OrderVersion = Schemas["OrderVersion"];

/** Changes of an order, taken together as a new version of it. */
export function amendOrder(order: Schemas["AmendmentBody"], key: string) {
  return answer(api.POST("/api/v1/sales/orders/amend", { headers: keyed(key), body: { orders: [order] } }));
}

export const versionsQuery = (id: string) =>
  queryOptions({
    queryKey: ["sales.versions", id],
    queryFn: () => answer(api.GET("/api/v1/sales/orders/{id}/versions", { params: { path: { id } } })),
  });
