import { answer, api, keyed } from "@/shared/client/api";

export function cancelExpectedReceipt(id: string, key: string) {
  const body = { receipts: [id] };
  return answer(api.POST("/api/v1/inventory/expected-receipts/cancel", { headers: keyed(key), body }));
}
