import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export type CreditParts = { id: string; allocations: Schemas["CreditPartBody"][] };

/** The parts of what is open of the credit note settle these invoices. */
export function settleCredit({ id, allocations }: CreditParts, key: string) {
  const body = { credit_notes: [{ id, allocations }] };
  return answer(api.POST("/api/v1/ledger/credit-notes/settle", { headers: keyed(key), body }));
}

/** What is open of the credit note settles the oldest open invoices. */
export const settleOldest = (id: string, key: string) => settleCredit({ id, allocations: [] }, key);

/** All that the credit note was used for is open again. */
export function unsettleCredit(id: string, key: string) {
  const body = { credit_notes: [{ id, open_item_ids: [] }] };
  return answer(api.POST("/api/v1/ledger/credit-notes/unsettle", { headers: keyed(key), body }));
}
