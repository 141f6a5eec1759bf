import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export function importMasters(wanted: Schemas["ImportFile"], key: string) {
  return answer(api.POST("/api/v1/intake/master-files/import", { headers: keyed(key), body: wanted }));
}
