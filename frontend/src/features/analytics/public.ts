import { lazyRouteComponent } from "@tanstack/react-router";

export const SalesFiguresPage = lazyRouteComponent(() => import("./pages/sales-figures"), "SalesFiguresPage");
export const SalesLinesPage = lazyRouteComponent(() => import("./pages/sales-lines"), "SalesLinesPage");
export const ResponsePage = lazyRouteComponent(() => import("./pages/response"), "ResponsePage");
