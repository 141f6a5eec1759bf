import { queryOptions } from "@tanstack/react-query";
import { getPlain } from "@/shared/client/plain";

export type OpenInvoice = {
  id: string;
  document_id: string;
  number: string;
  due_on: string;
  currency: string;
  open_amount: string;
  discount: string | null;
  discount_until: string | null;
};
type CompanyRow = { currency: string };

/** What a customer has not paid a company, the oldest first. */
export const openInvoicesQuery = (companyId: string, customerId: string | null) =>
  queryOptions({
    queryKey: ["ledger.open_invoices", companyId, customerId],
    queryFn: () =>
      getPlain<{ rows: OpenInvoice[] }>(
        "/api/v1/ledger/open-items",
        new URLSearchParams({
          "filter[company_id]": `eq:${companyId}`,
          "filter[customer_id]": `eq:${customerId ?? ""}`,
          "filter[kind]": "eq:invoice",
          sort: "due_on",
          limit: "200",
        }),
      ),
    select: ({ rows }) => rows,
    enabled: customerId !== null,
  });

/** The currency in which a company keeps its books. */
export const currencyQuery = (companyId: string) =>
  queryOptions({
    queryKey: ["ledger.currency", companyId],
    queryFn: () =>
      getPlain<{ rows: CompanyRow[] }>("/api/v1/network/companies", new URLSearchParams({ "filter[id]": `eq:${companyId}` })),
    select: ({ rows }) => rows[0]?.currency ?? "",
  });
