import { queryOptions } from "@tanstack/react-query";
import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export type Style = Schemas["StyleDocument"];
export type Variant = Schemas["VariantRow"];
export type NewVariant = Schemas["NewVariant"];

export const styleQuery = (id: string) =>
  queryOptions({
    queryKey: ["catalog.style", id],
    queryFn: () => answer(api.GET("/api/v1/catalog/styles/{id}", { params: { path: { id } } })),
  });

export function createStyle(wanted: Schemas["CreateStyle"], key: string) {
  return answer(api.POST("/api/v1/catalog/styles/create", { headers: keyed(key), body: { styles: [wanted] } }));
}

export function addVariants(wanted: Schemas["AddVariants"], key: string) {
  return answer(api.POST("/api/v1/catalog/styles/add-variants", { headers: keyed(key), body: { styles: [wanted] } }));
}

export function archiveStyle(read: Schemas["StyleOfVersion"], key: string) {
  return answer(api.POST("/api/v1/catalog/styles/archive", { headers: keyed(key), body: { styles: [read] } }));
}
