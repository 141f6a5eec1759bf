import { lazyRouteComponent } from "@tanstack/react-router";
import type { DocumentExtension, DocumentKind } from "@/shared/ui/document/world";
import { OrderSteps } from "./components/order-steps";
import { useFulfilmentTexts } from "./texts";

export const DeliveriesPage = lazyRouteComponent(() => import("./pages/deliveries"), "DeliveriesPage");
export const DeliveryPage = lazyRouteComponent(() => import("./pages/delivery"), "DeliveryPage");

export const deliveryKind: DocumentKind = {
  useLabel: () => useFulfilmentTexts()("delivery"),
  path: (id) => `/fulfilment/deliveries/${id}`,
};

/** What fulfilment adds to a sales order. */
export const orderExtension: DocumentExtension = { Actions: OrderSteps };
