import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export type ChangedExpectedReceipt = Schemas["ChangeExpectedReceipt"];

export function changeExpectedReceipt(receipt: ChangedExpectedReceipt, key: string) {
  const body = { receipts: [receipt] };
  return answer(api.POST("/api/v1/inventory/expected-receipts/change", { headers: keyed(key), body }));
}
