import { infiniteQueryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/shared/client/api";

export type CardLine = Schemas["CardLine"];
export type StockCard = Schemas["StockCard"];
type Place = Schemas["CardPlace"];

/** The moves of a product at a site with the balance after each, the newest first, page by page. */
export const cardQuery = (asked: { site_id: string; sku_id: string }) =>
  infiniteQueryOptions({
    queryKey: ["inventory.card", asked],
    queryFn: ({ pageParam }) =>
      answer(api.GET("/api/v1/inventory/card", { params: { query: { ...asked, ...(pageParam ?? {}) } } })),
    initialPageParam: null as Place | null,
    getNextPageParam: (page) => page.next,
  });
