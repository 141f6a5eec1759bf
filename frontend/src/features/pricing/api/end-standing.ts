import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export type LastDay = Schemas["LastDay"];

export function endPrice(wanted: LastDay, key: string) {
  return answer(api.POST("/api/v1/pricing/prices/end", { headers: keyed(key), body: { prices: [wanted] } }));
}

export function endAssignment(wanted: LastDay, key: string) {
  return answer(api.POST("/api/v1/pricing/assignments/end", { headers: keyed(key), body: { assignments: [wanted] } }));
}
