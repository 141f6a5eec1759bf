import { answer, api, keyed } from "@/shared/client/api";

export function invoiceDelivery(id: string, key: string) {
  const body = { deliveries: [id] };
  return answer(api.POST("/api/v1/fulfilment/deliveries/invoice", { headers: keyed(key), body }));
}
