import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export function setCutOff(wanted: Schemas["SetCutOff"], key: string) {
  return answer(api.POST("/api/v1/network/sites/set-cut-offs", { headers: keyed(key), body: { cut_offs: [wanted] } }));
}
