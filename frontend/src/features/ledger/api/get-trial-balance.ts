import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/shared/client/api";

export type TrialBalance = Schemas["TrialBalance"];
export type TrialBalanceRow = Schemas["TrialBalanceRow"];
export type TrialBalanceAsked = { company_id: string; year: number; period: number };

export const trialBalanceQuery = (asked: TrialBalanceAsked) =>
  queryOptions({
    queryKey: ["ledger.trial_balance", asked],
    queryFn: () => answer(api.GET("/api/v1/ledger/trial-balance", { params: { query: { ...asked, year: String(asked.year), period: String(asked.period) } } })),
    placeholderData: keepPreviousData,
  });
