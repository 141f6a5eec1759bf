import { answer, api, keyed } from "@/shared/client/api";

export function approvePriceChange(id: string, key: string) {
  return answer(api.POST("/api/v1/pricing/price-changes/approve", { headers: keyed(key), body: { price_changes: [id] } }));
}
