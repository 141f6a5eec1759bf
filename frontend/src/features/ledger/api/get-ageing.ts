import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/shared/client/api";

export type Ageing = Schemas["Ageing"];
export type AgeingRow = Schemas["AgeingRow"];
export type AgeingAsked = { company_id: string; on: string };

export const ageingQuery = (asked: AgeingAsked) =>
  queryOptions({
    queryKey: ["ledger.ageing", asked],
    queryFn: () => answer(api.GET("/api/v1/ledger/ageing", { params: { query: asked } })),
    placeholderData: keepPreviousData,
  });
