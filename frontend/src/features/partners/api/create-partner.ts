import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export function createPartner(wanted: Schemas["CreatePartner"], key: string) {
  return answer(api.POST("/api/v1/partners/partners/create", { headers: keyed(key), body: { partners: [wanted] } }));
}
