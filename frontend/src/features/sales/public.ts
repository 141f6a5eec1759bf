import { lazyRouteComponent } from "@tanstack/react-router";
import { lazily } from "@/shared/ui/lazily";
import type { DocumentExtension, DocumentKind } from "@/shared/ui/document/world";
import { useAgreementStates, useOrderStates } from "./components/states";
import { useSalesTexts } from "./texts";

export const OrdersPage = lazyRouteComponent(() => import("./pages/orders"), "OrdersPage");
export const PriceEnquiryPage = lazyRouteComponent(() => import("./pages/price-enquiry"), "PriceEnquiryPage");
export const NewOrderPage = lazyRouteComponent(() => import("./pages/new-order"), "NewOrderPage");
export const BackordersPage = lazyRouteComponent(() => import("./pages/backorders"), "BackordersPage");
export const AvailableToPromisePage = lazyRouteComponent(() => import("./pages/available-to-promise"), "AvailableToPromisePage");
export const OrderPage = lazyRouteComponent(() => import("./pages/order"), "OrderPage");
export const QuotationsPage = lazyRouteComponent(() => import("./pages/agreements"), "QuotationsPage");
export const BlanketOrdersPage = lazyRouteComponent(() => import("./pages/agreements"), "BlanketOrdersPage");
export const QuotationPage = lazyRouteComponent(() => import("./pages/agreement"), "QuotationPage");
export const BlanketOrderPage = lazyRouteComponent(() => import("./pages/agreement"), "BlanketOrderPage");
export const NewQuotationPage = lazyRouteComponent(() => import("./pages/new-agreement"), "NewQuotationPage");
export const NewBlanketOrderPage = lazyRouteComponent(() => import("./pages/new-agreement"), "NewBlanketOrderPage");
export const RecurringOrdersPage = lazyRouteComponent(() => import("./pages/recurring-orders"), "RecurringOrdersPage");
export const RecurringOrderPage = lazyRouteComponent(() => import("./pages/recurring-order"), "RecurringOrderPage");
export const NewRecurringOrderPage = lazyRouteComponent(() => import("./pages/new-recurring-order"), "NewRecurringOrderPage");

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

export const quotationKind: DocumentKind = {
  useLabel: () => useSalesTexts()("agreement.quotation"),
  useStates: useAgreementStates,
  path: (id) => `/sales/quotations/${id}`,
  list: "/api/v1/sales/quotations",
};

export const blanketOrderKind: DocumentKind = {
  useLabel: () => useSalesTexts()("agreement.blanket_order"),
  useStates: useAgreementStates,
  path: (id) => `/sales/blanket-orders/${id}`,
  list: "/api/v1/sales/blanket-orders",
};

export const recurringOrderKind: DocumentKind = {
  useLabel: () => useSalesTexts()("recurring.title"),
  useStates: useAgreementStates,
  path: (id) => `/sales/recurring-orders/${id}`,
  list: "/api/v1/sales/recurring-orders",
};
