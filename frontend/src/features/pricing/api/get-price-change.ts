import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/shared/client/api";

export type PriceChange = Schemas["PriceChangeDocument"];
export type PriceChangeLine = Schemas["PriceChangeLineRow"];

export const priceChangeQuery = (id: string) =>
  queryOptions({
    queryKey: ["pricing.price_change", id],
    queryFn: () => answer(api.GET("/api/v1/pricing/price-changes/{id}", { params: { path: { id } } })),
  });
