import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export function closeOrgUnit(wanted: Schemas["CloseOrgUnit"], key: string) {
  return answer(api.POST("/api/v1/network/org-units/close", { headers: keyed(key), body: { closings: [wanted] } }));
}
