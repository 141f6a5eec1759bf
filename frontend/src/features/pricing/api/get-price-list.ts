import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/shared/client/api";

export type PriceList = Schemas["PriceListDocument"];

export const priceListQuery = (id: string) =>
  queryOptions({
    queryKey: ["pricing.price_list", id],
    queryFn: () => answer(api.GET("/api/v1/pricing/price-lists/{id}", { params: { path: { id } } })),
    enabled: id !== "",
  });
