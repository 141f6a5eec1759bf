import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export type NewAssignment = Schemas["AssignPriceList"];

export function assignPriceList(wanted: NewAssignment, key: string) {
  return answer(api.POST("/api/v1/pricing/price-lists/assign", { headers: keyed(key), body: { assignments: [wanted] } }));
}
