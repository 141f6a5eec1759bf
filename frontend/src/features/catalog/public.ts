import { lazyRouteComponent } from "@tanstack/react-router";

export const ProductsPage = lazyRouteComponent(() => import("./pages/products"), "ProductsPage");
