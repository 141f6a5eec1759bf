import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export type NewPrice = Schemas["SetPrice"];
export type NewPriceResult = { refusal: string | null };

/** Each price stands, or is refused with a reason, in the order given; a single refused one is thrown. */
export async function setPrices(prices: NewPrice[], key: string): Promise<NewPriceResult[]> {
  const { results } = await answer(api.POST("/api/v1/pricing/prices/set", { headers: keyed(key), body: { prices } }));
  return results.map((one) => ({ refusal: one.status === "done" ? null : one.problem.detail }));
}
