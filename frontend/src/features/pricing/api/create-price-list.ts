import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export type NewPriceList = Schemas["CreatePriceList"];

/** The list exists without prices; answers its id. */
export async function createPriceList(wanted: NewPriceList, key: string) {
  const told = await answer(api.POST("/api/v1/pricing/price-lists/create", { headers: keyed(key), body: { price_lists: [wanted] } }));
  const [made] = told.results;
  return made?.status === "done" ? made.id : null;
}
