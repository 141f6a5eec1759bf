import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export function mergePartner(wanted: Schemas["MergePartner"], key: string) {
  return answer(api.POST("/api/v1/partners/partners/merge", { headers: keyed(key), body: { merges: [wanted] } }));
}
