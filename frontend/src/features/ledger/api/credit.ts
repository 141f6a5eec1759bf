import { queryOptions } from "@tanstack/react-query";
import { answer, api, keyed, type Schemas } from "@/shared/client/api";
import { getPlain } from "@/shared/client/plain";

export type CreditPosition = {
  id: string;
  customer_id: string;
  customer_code: string;
  customer_name: string;
  company_id: string;
  company: string;
  currency: string;
  granted: string | null;
  granted_to: string | null;
  used: string;
  ordered: string;
  shipped: string;
  receivable: string;
  overdue: string;
  overdue_days: number;
  block_reason: string;
  blocked_by: string;
  exempt_until: string | null;
};
export type Grant = Schemas["GrantBody"];
export type Block = Schemas["BlockBody"];
export type Release = Schemas["ReleaseBody"];

/** One customer's credit at one company. */
export const creditQuery = (id: string) =>
  queryOptions({
    queryKey: ["ledger.credit", id],
    queryFn: () =>
      getPlain<{ rows: CreditPosition[] }>(
        "/api/v1/ledger/credit-positions",
        new URLSearchParams({ "filter[id]": `eq:${id}` }),
      ),
    select: ({ rows }) => rows.at(0) ?? null,
  });

export function grantCredit(grant: Grant, key: string) {
  return answer(api.POST("/api/v1/limits/credit/grant", { headers: keyed(key), body: { grants: [grant] } }));
}

export function blockCredit(block: Block, key: string) {
  return answer(api.POST("/api/v1/limits/credit/block", { headers: keyed(key), body: { credit: [block] } }));
}

export function releaseCredit(release: Release, key: string) {
  return answer(api.POST("/api/v1/limits/credit/release", { headers: keyed(key), body: { credit: [release] } }));
}
