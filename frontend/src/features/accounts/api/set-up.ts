import { answer, api, keyed, type Schemas } from "@/shared/client/api";

/** Makes the first person of a new installation, against the one-time token the server printed. */
export function setUp(given: Schemas["SetUp"], key: string) {
  return answer(api.POST("/api/v1/set-up", { headers: keyed(key), body: given }));
}
