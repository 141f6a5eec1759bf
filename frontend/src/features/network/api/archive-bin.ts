import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export function archiveBin(wanted: Schemas["ArchiveBin"], key: string) {
  return answer(api.POST("/api/v1/network/bins/archive", { headers: keyed(key), body: { bins: [wanted] } }));
}
