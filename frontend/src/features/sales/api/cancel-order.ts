import { answer, api, keyed } from "@/shared/client/api";

export function cancelOrder(id: string, key: string) {
  return answer(api.POST("/api/v1/sales/orders/cancel", { headers: keyed(key), body: { orders: [id] } }));
}
