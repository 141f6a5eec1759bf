import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/shared/client/api";

export type CheckedLine = Schemas["CheckedLine"];
export type AskedLine = { customer_id: string; product_id: string; quantity: string; unit?: string; price?: string; ordered_on?: string };

/** What the line would come to now; a refusal is the line's own. */
export const checkLineQuery = (asked: AskedLine | null) =>
  queryOptions({
    queryKey: ["sales.check_line", asked],
    queryFn: () => answer(api.GET("/api/v1/sales/lines/check", { params: { query: asked as AskedLine } })),
    enabled: asked !== null,
    retry: false,
  });
