import { lazyRouteComponent } from "@tanstack/react-router";
import type { DocumentKind } from "@/shared/ui/document/world";
import { useChangeStates } from "./components/states";
import { usePricingTexts } from "./texts";

export const PriceListsPage = lazyRouteComponent(() => import("./pages/price-lists"), "PriceListsPage");
export const AssignmentsPage = lazyRouteComponent(() => import("./pages/assignments"), "AssignmentsPage");
export const PriceListPage = lazyRouteComponent(() => import("./pages/price-list"), "PriceListPage");
export const NewPricesPage = lazyRouteComponent(() => import("./pages/new-prices"), "NewPricesPage");
export const NewPriceChangePage = lazyRouteComponent(() => import("./pages/new-price-change"), "NewPriceChangePage");
export const PricesPage = lazyRouteComponent(() => import("./pages/prices"), "PricesPage");
export const PriceChangesPage = lazyRouteComponent(() => import("./pages/price-changes"), "PriceChangesPage");
export const PriceChangePage = lazyRouteComponent(() => import("./pages/price-change"), "PriceChangePage");

export const priceChangeKind: DocumentKind = {
  useLabel: () => usePricingTexts()("price_change"),
  useStates: useChangeStates,
  path: (id) => `/pricing/price-changes/${id}`,
  list: "/api/v1/pricing/price-changes",
};
