import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export function changeSite(wanted: Schemas["ChangeSite"], key: string) {
  return answer(api.POST("/api/v1/network/sites/change", { headers: keyed(key), body: { sites: [wanted] } }));
}
