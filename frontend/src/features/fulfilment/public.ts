import { lazyRouteComponent } from "@tanstack/react-router";
import type { DocumentExtension, DocumentKind } from "@/shared/ui/document/world";
import { lazily } from "@/shared/ui/lazily";
import { useDeliveryStates, useReturnStates } from "./components/states";
import { useFulfilmentTexts } from "./texts";

export const DeliveriesPage = lazyRouteComponent(() => import("./pages/deliveries"), "DeliveriesPage");
export const DeliveryPage = lazyRouteComponent(() => import("./pages/delivery"), "DeliveryPage");

export const ReturnsPage = lazyRouteComponent(() => import("./pages/returns"), "ReturnsPage");
export const ReturnPage = lazyRouteComponent(() => import("./pages/return"), "ReturnPage");
export const ParcelsPage = lazyRouteComponent(() => import("./pages/parcels"), "ParcelsPage");
export const PickListPage = lazyRouteComponent(() => import("./pages/pick-list"), "PickListPage");
export const AllocationPage = lazyRouteComponent(() => import("./pages/allocation"), "AllocationPage");

export const returnKind: DocumentKind = {
  useLabel: () => useFulfilmentTexts()("return.one"),
  useStates: useReturnStates,
  path: (id) => `/fulfilment/returns/${id}`,
  list: "/api/v1/fulfilment/returns",
};

/** Goods that replace those of a return: their document is the return. */
export const exchangeKind: DocumentKind = { ...returnKind, useLabel: () => useFulfilmentTexts()("exchange") };

export const deliveryKind: DocumentKind = {
  useLabel: () => useFulfilmentTexts()("delivery"),
  useStates: useDeliveryStates,
  path: (id) => `/fulfilment/deliveries/${id}`,
  list: "/api/v1/fulfilment/deliveries",
};

export const InvoicingRunPage = lazyRouteComponent(() => import("./pages/invoicing-run"), "InvoicingRunPage");

/** What fulfilment adds to an invoice: the deliveries it bills. */
export const invoiceExtension: DocumentExtension = {
  Panels: lazily(() => import("./components/invoice-deliveries"), "InvoiceDeliveries"),
};

/** What fulfilment adds to a sales order. */
export const orderExtension: DocumentExtension = {
  Actions: lazily(() => import("./components/order-steps"), "OrderSteps"),
  Panels: lazily(() => import("./components/order-panels"), "OrderPanels"),
};
