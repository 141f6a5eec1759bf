import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export type InvariantResult = Schemas["InvariantResult"];
export type Verification = Schemas["Verification"];

/** Recomputes every balance and compares; changes nothing. */
export function verify(_asked: null, key: string) {
  return answer(api.POST("/api/v1/desk/verify", { headers: keyed(key) }));
}
