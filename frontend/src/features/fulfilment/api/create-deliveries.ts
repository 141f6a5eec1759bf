import { answer, api, keyed } from "@/shared/client/api";

/** Makes the deliveries of one confirmed order, one per site. */
export function createDeliveries(orderId: string, key: string) {
  const body = { orders: [orderId] };
  return answer(api.POST("/api/v1/fulfilment/deliveries/create", { headers: keyed(key), body }));
}
