import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/shared/client/api";

export type Partner = Schemas["PartnerDocument"];
export type Address = Schemas["AddressRow"];
export type Contact = Schemas["ContactRow"];

export const partnerQuery = (id: string) =>
  queryOptions({
    queryKey: ["partners.partner", id],
    queryFn: () => answer(api.GET("/api/v1/partners/partners/{id}", { params: { path: { id } } })),
  });
