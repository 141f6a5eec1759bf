import { lazyRouteComponent } from "@tanstack/react-router";
import type { DocumentKind } from "@/shared/ui/document/world";
import { useOrderStates } from "./components/states";
import { useSalesTexts } from "./texts";

export const OrdersPage = lazyRouteComponent(() => import("./pages/orders"), "OrdersPage");
export const NewOrderPage = lazyRouteComponent(() => import("./pages/new-order"), "NewOrderPage");
export const BackordersPage = lazyRouteComponent(() => import("./pages/backorders"), "BackordersPage");
export const OrderPage = lazyRouteComponent(() => import("./pages/order"), "OrderPage");

export const orderKind: DocumentKind = {
  useLabel: () => useSalesTexts()("order"),
  useStates: useOrderStates,
  path: (id) => `/sales/orders/${id}`,
  list: "/api/v1/sales/orders",
};
