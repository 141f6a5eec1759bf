import { lazyRouteComponent } from "@tanstack/react-router";

export const BrandsPage = lazyRouteComponent(() => import("./pages/codes"), "BrandsPage");
export const BrandPage = lazyRouteComponent(() => import("./pages/code"), "BrandPage");
export const CategoryPage = lazyRouteComponent(() => import("./pages/code"), "CategoryPage");
export const CategoriesPage = lazyRouteComponent(() => import("./pages/codes"), "CategoriesPage");
export const ProductPage = lazyRouteComponent(() => import("./pages/product"), "ProductPage");
export const StylePage = lazyRouteComponent(() => import("./pages/styles"), "StylePage");
export const StylesPage = lazyRouteComponent(() => import("./pages/styles"), "StylesPage");
export const ProductsPage = lazyRouteComponent(() => import("./pages/products"), "ProductsPage");
