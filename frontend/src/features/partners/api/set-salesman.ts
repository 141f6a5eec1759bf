import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export function setSalesman(wanted: Schemas["SetSalesman"], key: string) {
  return answer(api.POST("/api/v1/partners/partners/set-salesmen", { headers: keyed(key), body: { customers: [wanted] } }));
}
