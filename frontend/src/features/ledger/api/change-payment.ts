import { answer, api, keyed } from "@/shared/client/api";

/** What is kept of the payment settles the oldest open items. */
export function settlePayment(id: string, key: string) {
  const body = { payments: [{ payment_id: id, allocations: [] }] };
  return answer(api.POST("/api/v1/ledger/payments/settle", { headers: keyed(key), body }));
}

/** All that the payment settles is open again. */
export function unsettlePayment(id: string, key: string) {
  const body = { payments: [{ payment_id: id, open_item_ids: [] }] };
  return answer(api.POST("/api/v1/ledger/payments/unsettle", { headers: keyed(key), body }));
}

/** The payment is taken back. */
export function reversePayment(id: string, key: string) {
  const body = { payments: [{ payment_id: id }] };
  return answer(api.POST("/api/v1/ledger/payments/reverse", { headers: keyed(key), body }));
}
