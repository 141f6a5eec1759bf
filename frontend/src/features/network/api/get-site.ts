import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/shared/client/api";

export type Site = Schemas["SiteDocument"];
export type Bin = Schemas["BinRow"];

export const siteQuery = (id: string) =>
  queryOptions({
    queryKey: ["network.site", id],
    queryFn: () => answer(api.GET("/api/v1/network/sites/{id}", { params: { path: { id } } })),
  });
