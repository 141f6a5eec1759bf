import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export function createBin(wanted: Schemas["NewBin"], key: string) {
  return answer(api.POST("/api/v1/network/bins/create", { headers: keyed(key), body: { bins: [wanted] } }));
}
