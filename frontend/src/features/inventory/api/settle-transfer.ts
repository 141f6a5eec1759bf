import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export type Explained = Schemas["SettlementBody"];

export function settleTransfer(explained: Explained, key: string) {
  const body = { transfers: [explained] };
  return answer(api.POST("/api/v1/inventory/transfers/settle", { headers: keyed(key), body }));
}
