import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export function archivePartner(wanted: Schemas["ArchivePartner"], key: string) {
  return answer(api.POST("/api/v1/partners/partners/archive", { headers: keyed(key), body: { partners: [wanted] } }));
}
