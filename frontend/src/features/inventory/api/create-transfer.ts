import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export type NewTransfer = Schemas["TransferBody"];

export function createTransfer(transfer: NewTransfer, key: string) {
  const body = { transfers: [transfer] };
  return answer(api.POST("/api/v1/inventory/transfers/create", { headers: keyed(key), body }));
}
