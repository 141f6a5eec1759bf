import { answer, api, keyed, type Schemas } from "@/shared/client/api";

/** The order does not go on before it is released. */
export function holdOrder(order: Schemas["HoldOrder"], key: string) {
  return answer(api.POST("/api/v1/sales/orders/hold", { headers: keyed(key), body: { orders: [order] } }));
}
