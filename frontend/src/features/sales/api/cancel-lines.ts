import { answer, api, keyed, type Schemas } from "@/shared/client/api";

/** So much of each line will not be delivered; the order goes on with the rest. */
export function cancelLines(order: Schemas["LinesOfOrder"], key: string) {
  return answer(api.POST("/api/v1/sales/lines/cancel", { headers: keyed(key), body: { orders: [order] } }));
}
