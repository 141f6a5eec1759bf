import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export function moveOrgUnit(wanted: Schemas["MoveOrgUnit"], key: string) {
  return answer(api.POST("/api/v1/network/org-units/move", { headers: keyed(key), body: { moves: [wanted] } }));
}
