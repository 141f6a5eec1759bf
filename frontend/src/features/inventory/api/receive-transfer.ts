import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export type Arrival = Schemas["ArrivalBody"];

export function receiveTransfer(arrival: Arrival, key: string) {
  const body = { transfers: [arrival] };
  return answer(api.POST("/api/v1/inventory/transfers/receive", { headers: keyed(key), body }));
}
