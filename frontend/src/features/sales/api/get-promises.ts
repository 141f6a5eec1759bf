import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/shared/client/api";

export type PromisedOrder = Schemas["PromisedOrder"];
export type SitePromise = Schemas["SitePromise"];
export type Promises = Schemas["AvailableToPromise"];

/** The orders that were promised something of an expected receipt. */
export const promisedOrdersQuery = (id: string) =>
  queryOptions({
    queryKey: ["sales.promises", id],
    queryFn: () => answer(api.GET("/api/v1/sales/promises/{id}", { params: { path: { id } } })),
  });

/** From which day on how much of a product can be promised. */
export const availableToPromiseQuery = (product_id: string | null) =>
  queryOptions({
    queryKey: ["sales.available-to-promise", product_id],
    queryFn: () =>
      answer(api.GET("/api/v1/sales/available-to-promise", { params: { query: { product_id: product_id ?? "" } } })),
    enabled: product_id !== null,
    placeholderData: keepPreviousData,
  });
