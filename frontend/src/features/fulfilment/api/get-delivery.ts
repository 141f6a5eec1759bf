import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/shared/client/api";

export type Delivery = Schemas["DeliveryDocument"];
export type DeliveryLine = Schemas["DeliveryLineRow"];

export const deliveryQuery = (id: string) =>
  queryOptions({
    queryKey: ["fulfilment.delivery", id],
    queryFn: () => answer(api.GET("/api/v1/fulfilment/deliveries/{id}", { params: { path: { id } } })),
  });
