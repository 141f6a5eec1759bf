import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export type Read = Schemas["ProductOfVersion"];

export function createProduct(wanted: Schemas["CreateProduct"], key: string) {
  return answer(api.POST("/api/v1/catalog/products/create", { headers: keyed(key), body: { products: [wanted] } }));
}

export function changeProduct(wanted: Schemas["ChangeProduct"], key: string) {
  return answer(api.POST("/api/v1/catalog/products/change", { headers: keyed(key), body: { products: [wanted] } }));
}

export function archiveProduct(read: Read, key: string) {
  return answer(api.POST("/api/v1/catalog/products/archive", { headers: keyed(key), body: { products: [read] } }));
}

export function restoreProduct(read: Read, key: string) {
  return answer(api.POST("/api/v1/catalog/products/restore", { headers: keyed(key), body: { products: [read] } }));
}

export function mergeProduct(wanted: Schemas["MergeProduct"], key: string) {
  return answer(api.POST("/api/v1/catalog/products/merge", { headers: keyed(key), body: { products: [wanted] } }));
}

export function relateProduct(wanted: Schemas["RelateProduct"], key: string) {
  return answer(api.POST("/api/v1/catalog/products/relate", { headers: keyed(key), body: { products: [wanted] } }));
}
