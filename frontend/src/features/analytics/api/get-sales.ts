import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/shared/client/api";

export type Sales = Schemas["Sales"];
export type SalesRow = Schemas["SalesRow"];
export type SalesSum = Schemas["SalesSum"];
export type Grouping = Schemas["Grouping"];
export type TreeOfDay = Schemas["TreeOfDay"];
/** The columns of the lines by which figures are narrowed. */
export const NARROWING = {
  company: "company_id",
  customer: "customer_id",
  product: "product_id",
  category: "category_id",
  site: "site_id",
  region: "region_id",
  salesman: "salesman_id",
} as const;
export type Narrowed = { [Name in (typeof NARROWING)[keyof typeof NARROWING]]?: string };
export type SalesAsked = {
  by: Grouping;
  first_on: string;
  last_on: string;
  tree: TreeOfDay;
  compare_first_on?: string;
  compare_last_on?: string;
} & Narrowed;

/** Sales figures as asked. */
export const salesQuery = (asked: SalesAsked) =>
  queryOptions({
    queryKey: ["analytics.sales", asked],
    queryFn: () => answer(api.GET("/api/v1/analytics/sales", { params: { query: asked } })),
    placeholderData: keepPreviousData,
  });
