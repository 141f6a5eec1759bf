import { answer, api, keyed } from "@/shared/client/api";

export function confirmOrder(id: string, key: string) {
  return answer(api.POST("/api/v1/sales/orders/confirm", { headers: keyed(key), body: { orders: [id] } }));
}
