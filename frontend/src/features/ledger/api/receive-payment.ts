import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export type PaymentBody = Schemas["PaymentBody"];

/** The payment is entered; its id. */
export async function receivePayment(payment: PaymentBody, key: string) {
  const { results } = await answer(api.POST("/api/v1/ledger/payments/receive", { headers: keyed(key), body: { payments: [payment] } }));
  const [first] = results;
  return first?.status === "done" ? first.payment_id : undefined;
}
