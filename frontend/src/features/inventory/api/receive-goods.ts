import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export type GoodsReceipt = Schemas["ReceiptBody"];

export function receiveGoods(receipt: GoodsReceipt, key: string) {
  const body = { receipts: [receipt] };
  return answer(api.POST("/api/v1/inventory/receipts/receive", { headers: keyed(key), body }));
}
