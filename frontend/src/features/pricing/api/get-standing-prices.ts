import { queryOptions } from "@tanstack/react-query";
import { getPlain } from "@/shared/client/plain";
import type { PageOfRows } from "@/shared/ui/list/contract";

/** A price as it stands; the quantity is null for any. */
export type StandingPrice = {
  product_id: string;
  sku: string;
  product: string;
  unit_id: string | null;
  unit: string;
  from_quantity: string | null;
  price: string;
  minimum: string | null;
  valid_from: string;
  valid_to: string | null;
};
export const STANDING_MAX = 200;

async function standing(list: string, on: string, products: readonly string[]): Promise<StandingPrice[]> {
  const asked: Record<string, string> = {
    "filter[price_list_id]": `eq:${list}`,
    "filter[valid_from]": `le:${on}`,
    limit: String(STANDING_MAX),
  };
  if (products.length > 0) asked["filter[product_id]"] = `in:${products.join(",")}`;
  const { rows } = await getPlain<PageOfRows>("/api/v1/pricing/prices", new URLSearchParams(asked));
  return (rows as unknown as StandingPrice[]).filter(({ valid_to }) => valid_to === null || valid_to >= on);
}

/** The prices of the list for the products that stand on the day: one question for all lines. */
export const standingQuery = (list: string | null, on: string, products: readonly string[]) =>
  queryOptions({
    queryKey: ["pricing.standing", list, on, products],
    queryFn: () => standing(list ?? "", on, products),
    enabled: list !== null && on !== "" && products.length > 0,
  });

/** The first prices of the list that stand on the day, by SKU. */
export const takeOverPrices = (list: string, on: string) => standing(list, on, []);
