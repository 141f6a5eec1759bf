import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/shared/client/api";

export type NumberingRow = Schemas["NumberingRow"];

/** The periods of a company, and how many of their entries are vouchers. */
export const numberingQuery = (companyId: string) =>
  queryOptions({
    queryKey: ["ledger.numbering", companyId],
    queryFn: () => answer(api.GET("/api/v1/ledger/numbering", { params: { query: { company_id: companyId } } })),
    select: ({ rows }) => rows,
  });
