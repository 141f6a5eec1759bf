import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export type PriceListChange = Schemas["ChangePriceList"];

export function changePriceList(wanted: PriceListChange, key: string) {
  return answer(api.POST("/api/v1/pricing/price-lists/change", { headers: keyed(key), body: { price_lists: [wanted] } }));
}
