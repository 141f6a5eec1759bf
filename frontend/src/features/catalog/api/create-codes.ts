import { queryOptions } from "@tanstack/react-query";
import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export type Coded = Schemas["CodeDocument"];
export type CodeKind = "brands" | "categories";
type Read = Schemas["CodeOfVersion"];

export const codeQuery = (kind: CodeKind, id: string) =>
  queryOptions({
    queryKey: [`catalog.${kind}`, id],
    queryFn: () => {
      const params = { params: { path: { id } } };
      return kind === "brands"
        ? answer(api.GET("/api/v1/catalog/brands/{id}", params))
        : answer(api.GET("/api/v1/catalog/categories/{id}", params));
    },
  });

export function archiveCode(kind: CodeKind, read: Read, key: string) {
  return kind === "brands"
    ? answer(api.POST("/api/v1/catalog/brands/archive", { headers: keyed(key), body: { brands: [read] } }))
    : answer(api.POST("/api/v1/catalog/categories/archive", { headers: keyed(key), body: { categories: [read] } }));
}

export function restoreCode(kind: CodeKind, read: Read, key: string) {
  return kind === "brands"
    ? answer(api.POST("/api/v1/catalog/brands/restore", { headers: keyed(key), body: { brands: [read] } }))
    : answer(api.POST("/api/v1/catalog/categories/restore", { headers: keyed(key), body: { categories: [read] } }));
}

export function changeCategory(wanted: Schemas["ChangeCategory"], key: string) {
  return answer(api.POST("/api/v1/catalog/categories/change", { headers: keyed(key), body: { categories: [wanted] } }));
}

export function createBrand(wanted: Schemas["CreateBrand"], key: string) {
  return answer(api.POST("/api/v1/catalog/brands/create", { headers: keyed(key), body: { brands: [wanted] } }));
}

export function createCategory(wanted: Schemas["CreateCategory"], key: string) {
  return answer(api.POST("/api/v1/catalog/categories/create", { headers: keyed(key), body: { categories: [wanted] } }));
}
