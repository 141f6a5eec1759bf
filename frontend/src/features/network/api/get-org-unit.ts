import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/shared/client/api";

export type OrgUnit = Schemas["OrgUnitDocument"];
export type OrgLink = Schemas["OrgLinkRow"];

export const orgUnitQuery = (id: string) =>
  queryOptions({
    queryKey: ["network.org_unit", id],
    queryFn: () => answer(api.GET("/api/v1/network/org-units/{id}", { params: { path: { id } } })),
  });
