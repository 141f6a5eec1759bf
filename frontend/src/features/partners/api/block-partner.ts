import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export function blockPartner(wanted: Schemas["BlockPartner"], key: string) {
  return answer(api.POST("/api/v1/partners/partners/block", { headers: keyed(key), body: { partners: [wanted] } }));
}
