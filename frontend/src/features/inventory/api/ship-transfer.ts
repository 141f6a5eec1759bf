import { answer, api, keyed } from "@/shared/client/api";

export function shipTransfer(id: string, key: string) {
  const body = { transfers: [id] };
  return answer(api.POST("/api/v1/inventory/transfers/ship", { headers: keyed(key), body }));
}
