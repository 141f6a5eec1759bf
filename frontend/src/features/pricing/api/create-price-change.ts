import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export type NewPriceChange = Schemas["PriceChangeBody"];

/** The change waits for approval; answers its id. */
export async function createPriceChange(wanted: NewPriceChange, key: string) {
  const told = await answer(api.POST("/api/v1/pricing/price-changes/create", { headers: keyed(key), body: { price_changes: [wanted] } }));
  const [made] = told.results;
  return made?.status === "done" ? made.id : null;
}
