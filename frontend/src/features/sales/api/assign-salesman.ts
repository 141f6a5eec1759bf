import { answer, api, keyed, type Schemas } from "@/shared/client/api";

/** The order is the sale of another member. */
export function assignSalesman(order: Schemas["OrderOfSalesman"], key: string) {
  return answer(api.POST("/api/v1/sales/orders/assign-salesmen", { headers: keyed(key), body: { orders: [order] } }));
}
