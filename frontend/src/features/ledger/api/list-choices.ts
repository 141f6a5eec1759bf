import { queryOptions } from "@tanstack/react-query";
import { getPlain } from "@/shared/client/plain";

type AccountRow = { id: string; account: string; account_en: string; account_zh: string; control: string };
type UnitRow = { id: string; code: string; name: string };

const allOf = (filters: Record<string, string>) => new URLSearchParams({ ...filters, limit: "200" });

/** The accounts of a company that may be keyed in: none of a sub-ledger, none with accounts below it. */
export const accountsQuery = (companyId: string) =>
  queryOptions({
    queryKey: ["ledger.account_choices", companyId],
    queryFn: () =>
      getPlain<{ rows: AccountRow[] }>(
        "/api/v1/ledger/accounts",
        allOf({ "filter[company_id]": `eq:${companyId}`, sort: "account" }),
      ),
    select: ({ rows }) =>
      rows.filter(
        ({ account, control }) =>
          control === "none" && !rows.some((other) => other.account !== account && other.account.startsWith(account)),
      ),
  });

/** The org units of a company by code. */
export const unitsQuery = (company: string) =>
  queryOptions({
    queryKey: ["ledger.unit_choices", company],
    queryFn: () =>
      getPlain<{ rows: UnitRow[] }>("/api/v1/network/org-units", allOf({ "filter[company]": `eq:${company}`, sort: "code" })),
    select: ({ rows }) => rows,
  });
