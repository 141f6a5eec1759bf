import { useQuery } from "@tanstack/react-query";
import { lazyRouteComponent } from "@tanstack/react-router";
import type { DocumentKind } from "@/shared/ui/document/world";
import { orderQuery } from "./api/get-order";
import { useOrderStates } from "./components/states";
import { useSalesTexts } from "./texts";

export const OrdersPage = lazyRouteComponent(() => import("./pages/orders"), "OrdersPage");
export const OrderPage = lazyRouteComponent(() => import("./pages/order"), "OrderPage");

export const orderKind: DocumentKind = {
  useLabel: () => useSalesTexts()("order"),
  useStates: useOrderStates,
  path: (id) => `/sales/orders/${id}`,
  useNumber: (id) => useQuery(orderQuery(id)).data?.head.number,
};
