import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/shared/client/api";

export type Order = Schemas["OrderDocument"];
export type OrderLine = Schemas["OrderLineRow"];

export const orderQuery = (id: string) =>
  queryOptions({
    queryKey: ["sales.order", id],
    queryFn: () => answer(api.GET("/api/v1/sales/orders/{id}", { params: { path: { id } } })),
  });
