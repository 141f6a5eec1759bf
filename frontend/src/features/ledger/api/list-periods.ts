import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/shared/client/api";

export type Period = Schemas["PeriodState"];

/** The fiscal periods of a company, the oldest first. */
export const periodsQuery = (companyId: string) =>
  queryOptions({
    queryKey: ["ledger.periods", companyId],
    queryFn: () => answer(api.GET("/api/v1/ledger/periods", { params: { query: { company_id: companyId } } })),
    select: ({ rows }) => rows,
  });
