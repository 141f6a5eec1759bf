import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export type VoucherBody = Schemas["VoucherBody"];

export async function postVoucher(voucher: VoucherBody, key: string) {
  const { results } = await answer(api.POST("/api/v1/ledger/vouchers/post", { headers: keyed(key), body: { vouchers: [voucher] } }));
  return results[0];
}

export function reverseVoucher(wanted: Schemas["ReverseVoucherBody"], key: string) {
  return answer(api.POST("/api/v1/ledger/vouchers/reverse", { headers: keyed(key), body: { vouchers: [wanted] } }));
}
