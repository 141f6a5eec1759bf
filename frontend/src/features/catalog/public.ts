import { lazyRouteComponent } from "@tanstack/react-router";
import type { DocumentKind } from "@/shared/ui/document/world";
import { useCatalogTexts } from "./texts";

export const BrandsPage = lazyRouteComponent(() => import("./pages/codes"), "BrandsPage");
export const BrandPage = lazyRouteComponent(() => import("./pages/code"), "BrandPage");
export const CategoryPage = lazyRouteComponent(() => import("./pages/code"), "CategoryPage");
export const CategoriesPage = lazyRouteComponent(() => import("./pages/codes"), "CategoriesPage");
export const ProductPage = lazyRouteComponent(() => import("./pages/product"), "ProductPage");
export const StylePage = lazyRouteComponent(() => import("./pages/styles"), "StylePage");
export const StylesPage = lazyRouteComponent(() => import("./pages/styles"), "StylesPage");
export const ProductsPage = lazyRouteComponent(() => import("./pages/products"), "ProductsPage");

export const productKind: DocumentKind = {
  useLabel: () => useCatalogTexts()("product"),
  path: (id) => `/catalog/products/${id}`,
};
