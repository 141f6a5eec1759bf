import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/shared/client/api";

export type Voucher = Schemas["Voucher"];

export const voucherQuery = (id: string) =>
  queryOptions({
    queryKey: ["ledger.voucher", id],
    queryFn: () => answer(api.GET("/api/v1/ledger/vouchers/{id}", { params: { path: { id } } })),
  });
