import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export type NewAdjustment = Schemas["AdjustmentBody"];

export function adjustStock(adjustment: NewAdjustment, key: string) {
  const body = { adjustments: [adjustment] };
  return answer(api.POST("/api/v1/inventory/adjustments/adjust", { headers: keyed(key), body }));
}
