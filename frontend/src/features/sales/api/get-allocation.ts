import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/shared/client/api";

export type Allocation = Schemas["Allocation"];
export type SiteTried = Schemas["SiteTried"];

/** Which sites were tried for the order, and which lines each could serve and does serve. */
export const allocationQuery = (id: string) =>
  queryOptions({
    queryKey: ["sales.allocation", id],
    queryFn: () => answer(api.GET("/api/v1/sales/orders/{id}/allocation", { params: { path: { id } } })),
  });
