import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/shared/client/api";

export type Statement = Schemas["Statement"];
export type StatementRow = Schemas["StatementRow"];
export type StatementAsked = { company_id: string; customer_id: string; first_on: string; last_on: string };

export const statementQuery = (asked: StatementAsked) =>
  queryOptions({
    queryKey: ["ledger.statement", asked],
    queryFn: () => answer(api.GET("/api/v1/ledger/statement", { params: { query: asked } })),
    placeholderData: keepPreviousData,
  });
