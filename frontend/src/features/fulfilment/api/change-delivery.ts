import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export type DeliveryChange = Schemas["DeliveryBody"];

export function changeDelivery(change: DeliveryChange, key: string) {
  const body = { deliveries: [change] };
  return answer(api.POST("/api/v1/fulfilment/deliveries/change", { headers: keyed(key), body }));
}
