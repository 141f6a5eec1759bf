import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/shared/client/api";

export type Delivery = Schemas["Delivery"];
export type DeliveryLine = Schemas["DeliveryLine"];

export const deliveryQuery = (id: string) =>
  queryOptions({
    queryKey: ["fulfilment.delivery", id],
    queryFn: () => answer(api.GET("/api/v1/fulfilment/deliveries/{id}", { params: { path: { id } } })),
  });
