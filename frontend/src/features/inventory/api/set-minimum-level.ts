import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export type NewMinimum = Schemas["SetMinimumLevel"];

export function setMinimumLevel(level: NewMinimum, key: string) {
  const body = { levels: [level] };
  return answer(api.POST("/api/v1/inventory/minimum-levels/set", { headers: keyed(key), body }));
}
