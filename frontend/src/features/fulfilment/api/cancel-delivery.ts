import { answer, api, keyed } from "@/shared/client/api";

export function cancelDelivery(id: string, key: string) {
  const body = { deliveries: [id] };
  return answer(api.POST("/api/v1/fulfilment/deliveries/cancel", { headers: keyed(key), body }));
}
