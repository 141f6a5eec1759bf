import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { getPlain } from "@/shared/client/plain";
import type { PageOfRows } from "@/shared/ui/list/contract";

const SHOWN = "50";

/** The sellable goods of a site whose SKU begins so. */
export const goodsQuery = (siteId: string | undefined, sku: string) =>
  queryOptions({
    queryKey: ["inventory.goods", siteId, sku],
    queryFn: () => {
      const asked: Record<string, string> = { "filter[site_id]": `eq:${siteId}`, "filter[state]": "eq:sellable", limit: SHOWN };
      if (sku) asked["filter[sku]"] = `prefix:${sku}`;
      return getPlain<PageOfRows>("/api/v1/inventory/levels", new URLSearchParams(asked));
    },
    enabled: siteId !== undefined,
    placeholderData: keepPreviousData,
  });

function beginningWith(path: string, name: string, code: string, column = "code") {
  return queryOptions({
    queryKey: [name, code],
    queryFn: () => {
      const asked = new URLSearchParams({ limit: SHOWN, ...(code ? { [`filter[${column}]`]: `prefix:${code}` } : {}) });
      return getPlain<PageOfRows>(path, asked);
    },
    placeholderData: keepPreviousData,
  });
}

/** The products whose SKU begins so. */
export const productsQuery = (sku: string) =>
  beginningWith("/api/v1/catalog/products", "inventory.products", sku, "sku");

/** The reasons for adjustments whose code begins so. */
export const reasonsQuery = (code: string) =>
  beginningWith("/api/v1/inventory/adjustment-reasons", "inventory.reasons", code);

/** The companies the person sees whose code begins so. */
export const companiesQuery = (code: string) => beginningWith("/api/v1/network/companies", "inventory.companies", code);

/** The sites the person sees whose code begins so. */
export const sitesQuery = (code: string) => beginningWith("/api/v1/network/sites", "inventory.sites", code);
