import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/shared/client/api";

export type Adjustment = Schemas["AdjustmentDocument"];
export type AdjustmentLine = Schemas["AdjustmentLineShown"];

export const adjustmentQuery = (id: string) =>
  queryOptions({
    queryKey: ["inventory.adjustment", id],
    queryFn: () => answer(api.GET("/api/v1/inventory/adjustments/{id}", { params: { path: { id } } })),
  });
