import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export function mergeOrgUnit(wanted: Schemas["MergeOrgUnit"], key: string) {
  return answer(api.POST("/api/v1/network/org-units/merge", { headers: keyed(key), body: { merges: [wanted] } }));
}
