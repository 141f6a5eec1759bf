import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export type NewExpectedReceipt = Schemas["CreateExpectedReceipt"];

export function createExpectedReceipt(receipt: NewExpectedReceipt, key: string) {
  const body = { receipts: [receipt] };
  return answer(api.POST("/api/v1/inventory/expected-receipts/create", { headers: keyed(key), body }));
}
