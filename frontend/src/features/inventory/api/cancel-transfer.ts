import { answer, api, keyed } from "@/shared/client/api";

export function cancelTransfer(id: string, key: string) {
  const body = { transfers: [id] };
  return answer(api.POST("/api/v1/inventory/transfers/cancel", { headers: keyed(key), body }));
}
