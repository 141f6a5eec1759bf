import { lazyRouteComponent } from "@tanstack/react-router";
import { lazily } from "@/shared/ui/lazily";
import type { DocumentExtension, DocumentKind } from "@/shared/ui/document/world";
import { useOrderStates } from "./components/states";
import { useSalesTexts } from "./texts";

export const OrdersPage = lazyRouteComponent(() => import("./pages/orders"), "OrdersPage");
export const NewOrderPage = lazyRouteComponent(() => import("./pages/new-order"), "NewOrderPage");
export const BackordersPage = lazyRouteComponent(() => import("./pages/backorders"), "BackordersPage");
export const AvailableToPromisePage = lazyRouteComponent(() => import("./pages/available-to-promise"), "AvailableToPromisePage");
export const OrderPage = lazyRouteComponent(() => import("./pages/order"), "OrderPage");

/** What sales adds to an expected receipt. */
export const expectedReceiptExtension: DocumentExtension = {
  Panels: lazily(() => import("./components/promised-orders"), "PromisedOrders"),
};

export const orderKind: DocumentKind = {
  useLabel: () => useSalesTexts()("order"),
  useStates: useOrderStates,
  path: (id) => `/sales/orders/${id}`,
  list: "/api/v1/sales/orders",
};
