import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/shared/client/api";

export type Allocation = Schemas["Allocation"];
export type LineAllocation = Schemas["LineAllocation"];
export type SiteTried = Schemas["SiteTried"];

/** Which sites were tried for each line, and why each was chosen or not. */
export const allocationQuery = (id: string) =>
  queryOptions({
    queryKey: ["sales.allocation", id],
    queryFn: () => answer(api.GET("/api/v1/sales/orders/{id}/allocation", { params: { path: { id } } })),
  });
