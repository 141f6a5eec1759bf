import { answer, api, keyed } from "@/shared/client/api";

export function cancelPriceChange(id: string, key: string) {
  return answer(api.POST("/api/v1/pricing/price-changes/cancel", { headers: keyed(key), body: { price_changes: [id] } }));
}
