import { queryOptions } from "@tanstack/react-query";
import { getPlain } from "@/shared/client/plain";

export type Choice = { value: string; label: string };
type Row = { id: string; code: string; name: string; path?: string };

const MOST = "200";

/** Brands and categories that were archived are no choice any more; units and tax classes stay. */
function used(list: string): Record<string, string> {
  return list === "brands" || list === "categories" ? { limit: MOST, "filter[archived]": "eq:false" } : { limit: MOST };
}

/** What may be chosen of a small list of the catalog: units, tax classes, brands, categories by their paths. */
export const choicesQuery = (list: "units" | "tax-classes" | "brands" | "categories") =>
  queryOptions({
    queryKey: ["catalog.choices", list],
    queryFn: () => getPlain<{ rows: Row[] }>(`/api/v1/catalog/${list}`, new URLSearchParams(used(list))),
    select: ({ rows }): Choice[] => rows.map(({ id, name, path }) => ({ value: id, label: path ?? name })),
  });
