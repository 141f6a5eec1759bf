import { lazyRouteComponent } from "@tanstack/react-router";
import type { DocumentKind } from "@/shared/ui/document/world";
import { useSalesTexts } from "./texts";

export const OrdersPage = lazyRouteComponent(() => import("./pages/orders"), "OrdersPage");
export const OrderPage = lazyRouteComponent(() => import("./pages/order"), "OrderPage");

export const orderKind: DocumentKind = {
  useLabel: () => useSalesTexts()("order"),
  path: (id) => `/sales/orders/${id}`,
};
