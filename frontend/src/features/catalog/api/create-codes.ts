import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export function createBrand(wanted: Schemas["CreateBrand"], key: string) {
  return answer(api.POST("/api/v1/catalog/brands/create", { headers: keyed(key), body: { brands: [wanted] } }));
}

export function createCategory(wanted: Schemas["CreateCategory"], key: string) {
  return answer(api.POST("/api/v1/catalog/categories/create", { headers: keyed(key), body: { categories: [wanted] } }));
}
