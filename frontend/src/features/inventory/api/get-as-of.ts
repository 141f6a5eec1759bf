import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/shared/client/api";

export type SiteAsOf = Schemas["SiteAsOf"];
export type ProductAsOf = Schemas["ProductAsOf"];

/** What each site had at the end of a day. */
export const sitesAsOfQuery = (on: string) =>
  queryOptions({
    queryKey: ["inventory.as-of", on],
    queryFn: () => answer(api.GET("/api/v1/inventory/as-of", { params: { query: { on } } })),
    placeholderData: keepPreviousData,
  });

/** What a site had of each product at the end of a day, page by page. */
export const productsAsOfQuery = (asked: { site_id: string; on: string }) =>
  infiniteQueryOptions({
    queryKey: ["inventory.as-of.products", asked],
    queryFn: ({ pageParam }) =>
      answer(
        api.GET("/api/v1/inventory/as-of/products", {
          params: { query: { ...asked, ...(pageParam === null ? {} : { after: pageParam }) } },
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next,
  });
