import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/shared/client/api";

export type Product = Schemas["ProductDocument"];
export type UnitOfProduct = Schemas["UnitRow"];
export type Barcode = Schemas["BarcodeRow"];

export const productQuery = (id: string) =>
  queryOptions({
    queryKey: ["catalog.product", id],
    queryFn: () => answer(api.GET("/api/v1/catalog/products/{id}", { params: { path: { id } } })),
  });
