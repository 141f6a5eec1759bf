import { queryOptions } from "@tanstack/react-query";
import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export type Parcel = Schemas["ParcelRow"];
export type ToPack = Schemas["PackBody"];
export type ParcelChange = Schemas["ParcelChange"];

/** The parcels into which a delivery's goods are packed. */
export const parcelsOfDeliveryQuery = (id: string) =>
  queryOptions({
    queryKey: ["fulfilment.parcels_of_delivery", id],
    queryFn: () => answer(api.GET("/api/v1/fulfilment/deliveries/{id}/parcels", { params: { path: { id } } })),
  });

/** The parcels in which an order's goods leave or left. */
export const parcelsOfOrderQuery = (id: string) =>
  queryOptions({
    queryKey: ["fulfilment.parcels_of_order", id],
    queryFn: () => answer(api.GET("/api/v1/fulfilment/orders/{id}/parcels", { params: { path: { id } } })),
  });

/** Packs goods of a delivery. */
export function packDelivery(packed: ToPack, key: string) {
  return answer(api.POST("/api/v1/fulfilment/deliveries/pack", { headers: keyed(key), body: { deliveries: [packed] } }));
}

/** Takes everything out of a parcel. */
export function unpackParcel(id: string, key: string) {
  return answer(api.POST("/api/v1/fulfilment/parcels/unpack", { headers: keyed(key), body: { parcels: [id] } }));
}

/** Changes carrier, tracking number, weight and measures of a parcel. */
export function changeParcel(change: ParcelChange, key: string) {
  return answer(api.POST("/api/v1/fulfilment/parcels/change", { headers: keyed(key), body: { parcels: [change] } }));
}
