import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export type DeliveryChange = Schemas["DeliveryBody"];

export type DeliveryTracking = Schemas["TrackBody"];

/** Enters carrier and tracking number of a delivery whose goods have left without parcels. */
export function trackDelivery(tracked: DeliveryTracking, key: string) {
  const body = { deliveries: [tracked] };
  return answer(api.POST("/api/v1/fulfilment/deliveries/track", { headers: keyed(key), body }));
}

export function changeDelivery(change: DeliveryChange, key: string) {
  const body = { deliveries: [change] };
  return answer(api.POST("/api/v1/fulfilment/deliveries/change", { headers: keyed(key), body }));
}
