import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/shared/client/api";

export type Explanation = Schemas["Explanation"];
export type SiteTried = Schemas["ExplainedSite"];

/** The decisions on the order, the newest first: which lines each site tried could serve and does serve. */
export const allocationQuery = (id: string) =>
  queryOptions({
    queryKey: ["sales.allocation", id],
    queryFn: () => answer(api.GET("/api/v1/sales/orders/{id}/allocation", { params: { path: { id } } })),
  });
