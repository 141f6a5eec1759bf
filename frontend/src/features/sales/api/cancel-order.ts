import { answer, api, keyed } from "@/shared/client/api";

export function cancelOrder(id: string, key: string) {
  return answer(api.POST("/api/v1/sales/orders/cancel", { params: { header: keyed(key) }, body: { orders: [id] } }));
}
