import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export type NewReturn = Schemas["ReturnBody"];

export function createReturn(wanted: NewReturn, key: string) {
  const body = { returns: [wanted] };
  return answer(api.POST("/api/v1/fulfilment/returns/create", { headers: keyed(key), body }));
}
