import { answer, api, keyed } from "@/shared/client/api";

/** What the customer may claim of the credit note is paid out. */
export function payOutCredit(id: string, key: string) {
  const body = { credit_notes: [{ id }] };
  return answer(api.POST("/api/v1/ledger/credit-notes/pay-out", { headers: keyed(key), body }));
}
