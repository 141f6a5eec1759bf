import { answer, api, keyed } from "@/shared/client/api";

/** The held order goes on. */
export function releaseOrder(id: string, key: string) {
  return answer(api.POST("/api/v1/sales/orders/release", { headers: keyed(key), body: { orders: [id] } }));
}
