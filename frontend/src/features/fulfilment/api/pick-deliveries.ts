import { queryOptions } from "@tanstack/react-query";
import { answer, api, keyed, type Schemas } from "@/shared/client/api";
import { getPlain } from "@/shared/client/plain";
import type { PageOfRows } from "@/shared/ui/list/contract";

export type PickList = Schemas["PickList"];
export type PickLine = Schemas["PickLine"];
export type Picked = Schemas["PickedBody"];

/** What is to be picked at a site and planned to leave until a day, by bin and product. */
export const pickListQuery = (site_id: string, until: string) =>
  queryOptions({
    queryKey: ["fulfilment.pick_list", site_id, until],
    queryFn: () => answer(api.GET("/api/v1/fulfilment/pick-list", { params: { query: { site_id, until } } })),
  });

/** Notes what was found of a delivery. */
export function pickDelivery(picked: Picked, key: string) {
  const body = { deliveries: [picked] };
  return answer(api.POST("/api/v1/fulfilment/deliveries/pick", { headers: keyed(key), body }));
}

/** The sites that the person sees. */
export const sitesToPickAtQuery = queryOptions({
  queryKey: ["fulfilment.sites_to_pick_at"],
  queryFn: () => getPlain<PageOfRows>("/api/v1/network/sites", new URLSearchParams({ limit: "200" })),
});
