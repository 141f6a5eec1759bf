import { answer, api, keyed } from "@/shared/client/api";

export function issueDelivery(id: string, key: string) {
  const body = { deliveries: [id] };
  return answer(api.POST("/api/v1/fulfilment/deliveries/issue", { headers: keyed(key), body }));
}
