import { answer, api, keyed } from "@/shared/client/api";
import { today } from "@/shared/dates/today";

/** What the customer may claim of the credit note is paid out. */
export function payOutCredit(id: string, key: string) {
  const body = { credit_notes: [{ id, paid_on: today() }] };
  return answer(api.POST("/api/v1/ledger/credit-notes/pay-out", { headers: keyed(key), body }));
}
