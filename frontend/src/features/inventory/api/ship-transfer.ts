import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export type Load = Schemas["LoadBody"];

/** What leaves of a transfer; the rest is planned on as a transfer of its own. */
export function shipPart(load: Load, key: string) {
  const body = { transfers: [load] };
  return answer(api.POST("/api/v1/inventory/transfers/ship-part", { headers: keyed(key), body }));
}

export function shipTransfer(id: string, key: string) {
  const body = { transfers: [id] };
  return answer(api.POST("/api/v1/inventory/transfers/ship", { headers: keyed(key), body }));
}
