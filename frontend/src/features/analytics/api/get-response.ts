import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/shared/client/api";

export type ResponseRow = Schemas["ResponseRow"];
export type ResponseBy = Schemas["ResponseBy"];
export type ResponseAsked = { by: ResponseBy; first_on: string; last_on: string };

/** How many days customers waited from order to shipment. */
export const responseQuery = (asked: ResponseAsked) =>
  queryOptions({
    queryKey: ["analytics.response", asked],
    queryFn: () => answer(api.GET("/api/v1/analytics/response", { params: { query: asked } })),
    placeholderData: keepPreviousData,
  });
