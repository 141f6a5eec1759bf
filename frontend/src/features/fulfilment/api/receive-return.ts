import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export type Received = Schemas["ReceivedBody"];

export function receiveReturn(received: Received, key: string) {
  const body = { returns: [received] };
  return answer(api.POST("/api/v1/fulfilment/returns/receive", { headers: keyed(key), body }));
}
