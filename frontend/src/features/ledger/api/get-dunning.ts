import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/shared/client/api";

export type Dunning = Schemas["Dunning"];
export type DunningRow = Schemas["DunningRow"];
export type DunningAsked = { company_id: string; on: string };

export const dunningQuery = (asked: DunningAsked) =>
  queryOptions({
    queryKey: ["ledger.dunning", asked],
    queryFn: () => answer(api.GET("/api/v1/ledger/dunning", { params: { query: asked } })),
    placeholderData: keepPreviousData,
  });
