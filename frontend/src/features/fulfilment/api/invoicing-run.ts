import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export type CustomerToBill = Schemas["CustomerToBill"];
export type RunAsked = { company_id: string; until: string };
export type RunOrder = RunAsked & { on: string; also_unfinished: boolean; customers: string[] };

/** What would be billed: the customers of a company with goods that left until a day and have no invoice. */
export const invoicingRunQuery = (asked: RunAsked) =>
  queryOptions({
    queryKey: ["fulfilment.invoicing_run", asked],
    queryFn: () => answer(api.GET("/api/v1/fulfilment/invoicing-run", { params: { query: asked } })),
    placeholderData: keepPreviousData,
  });

export function billCustomers(run: RunOrder, key: string) {
  return answer(api.POST("/api/v1/fulfilment/invoicing-run/bill", { headers: keyed(key), body: run }));
}

export type RunAnswer = Awaited<ReturnType<typeof billCustomers>>;
