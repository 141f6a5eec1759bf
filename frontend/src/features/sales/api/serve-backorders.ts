import { answer, api, keyed } from "@/shared/client/api";

/** The products of which orders wait and goods are free. */
export function findProductsToServe() {
  return answer(api.GET("/api/v1/sales/backorders/products"));
}

/** Free goods go to the orders that wait for them. */
export function serveBackorders(products: string[], key: string) {
  return answer(api.POST("/api/v1/sales/backorders/serve", { headers: keyed(key), body: { products } }));
}
