import { queryOptions } from "@tanstack/react-query";
import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export type Company = Schemas["CompanyDocument"];
export type UnitOfCompany = Schemas["UnitOfCompany"];
export type SiteOfCompany = Schemas["SiteOfCompany"];

export const companyQuery = (id: string) =>
  queryOptions({
    queryKey: ["network.company", id],
    queryFn: () => answer(api.GET("/api/v1/network/companies/{id}", { params: { path: { id } } })),
  });

export function changeCompany(wanted: Schemas["ChangeCompany"], key: string) {
  return answer(api.POST("/api/v1/network/companies/change", { headers: keyed(key), body: { companies: [wanted] } }));
}
