import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export type NewLimit = Schemas["SetAdjustmentLimit"];

export function setAdjustmentLimit(limit: NewLimit, key: string) {
  const body = { limits: [limit] };
  return answer(api.POST("/api/v1/inventory/adjustment-limits/set", { headers: keyed(key), body }));
}
