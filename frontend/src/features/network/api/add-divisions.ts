import { answer, api, keyed } from "@/shared/client/api";

export function addDivisions(country: "CN", key: string) {
  const body = { divisions: [{ country }] };
  return answer(api.POST("/api/v1/network/regions/add-divisions", { headers: keyed(key), body }));
}
