import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export type NewReason = Schemas["CreateAdjustmentReason"];

export function createAdjustmentReason(reason: NewReason, key: string) {
  const body = { reasons: [reason] };
  return answer(api.POST("/api/v1/inventory/adjustment-reasons/create", { headers: keyed(key), body }));
}
