import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export function changePartner(wanted: Schemas["ChangePartner"], key: string) {
  return answer(api.POST("/api/v1/partners/partners/change", { headers: keyed(key), body: { partners: [wanted] } }));
}
