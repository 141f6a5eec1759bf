import { queryOptions } from "@tanstack/react-query";
import { answer, api, keyed, type Schemas } from "@/shared/client/api";
import { getPlain } from "@/shared/client/plain";
import type { PageOfRows } from "@/shared/ui/list/contract";

export type Allocation = Schemas["SimulatedAllocation"];
export type AllocatedGoods = Schemas["AllocatedGoods"];
export type Weights = Schemas["Weights"];
export type MovedGoods = Schemas["MoveGoods"];

const PAGE = "200";

/** What is held for an order where, and where these weights would have it. */
export const allocationQuery = (id: string, weights?: Weights) =>
  queryOptions({
    queryKey: ["fulfilment.allocation", id, weights],
    queryFn: () =>
      answer(api.GET("/api/v1/fulfilment/orders/{id}/allocation", { params: { path: { id }, query: queryOf(weights) } })),
  });

function queryOf(weights?: Weights) {
  if (!weights) return {};
  const { parcels, ...four } = weights;
  return parcels ? { ...four, parcels } : four;
}

/** The sites that could serve a line, and what is free there. */
export const sitesForLineQuery = (id: string, line_id: string) =>
  queryOptions({
    queryKey: ["fulfilment.sites_for_line", id, line_id],
    queryFn: () => answer(api.GET("/api/v1/fulfilment/orders/{id}/sites", { params: { path: { id }, query: { line_id } } })),
  });

/** Holds goods of one order elsewhere. */
export function moveAllocation(move: Schemas["MoveBody"], key: string) {
  return answer(api.POST("/api/v1/fulfilment/allocations/move", { headers: keyed(key), body: { orders: [move] } }));
}

async function confirmedOrders(): Promise<string[]> {
  const found: string[] = [];
  let after: string | null = "";
  while (after !== null) {
    const asked = new URLSearchParams({ "filter[status]": "eq:confirmed", limit: PAGE, ...(after ? { after } : {}) });
    const page: PageOfRows = await getPlain<PageOfRows>("/api/v1/sales/orders", asked);
    found.push(...page.rows.map((row) => String(row["id"])));
    after = page.next;
  }
  return found;
}

const RUN = 10_000;

/** Holds the goods of all confirmed orders that the person sees where the weights have them. */
export async function rerunAllocation({ weights, reason }: { weights: Weights; reason: string }, key: string) {
  const orders = (await confirmedOrders()).slice(0, RUN);
  if (orders.length === 0) return { orders: 0, moved: 0, refused: 0 };
  const body = { orders, weights, reason };
  const { results, refused } = await answer(api.POST("/api/v1/fulfilment/allocations/rerun", { headers: keyed(key), body }));
  const moved = results.filter((one) => "moved" in one && one.moved > 0).length;
  return { orders: orders.length, moved, refused };
}
