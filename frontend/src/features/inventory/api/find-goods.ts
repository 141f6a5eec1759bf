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

/** The sites the person sees whose code begins so. */
export const sitesQuery = (code: string) =>
  queryOptions({
    queryKey: ["inventory.sites", code],
    queryFn: () => {
      const asked = new URLSearchParams({ limit: SHOWN, ...(code ? { "filter[code]": `prefix:${code}` } : {}) });
      return getPlain<PageOfRows>("/api/v1/network/sites", asked);
    },
    placeholderData: keepPreviousData,
  });
