import { lazyRouteComponent } from "@tanstack/react-router";
import type { DocumentKind } from "@/shared/ui/document/world";
import { useAdjustmentStates, useExpectedStates, useTransferStates } from "./components/states";
import { useInventoryTexts } from "./texts";

export const LevelsPage = lazyRouteComponent(() => import("./pages/levels"), "LevelsPage");
export const AsOfPage = lazyRouteComponent(() => import("./pages/as-of"), "AsOfPage");
export const CardPage = lazyRouteComponent(() => import("./pages/card"), "CardPage");
export const MovesPage = lazyRouteComponent(() => import("./pages/moves"), "MovesPage");

export const TransfersPage = lazyRouteComponent(() => import("./pages/transfers"), "TransfersPage");
export const TransferPage = lazyRouteComponent(() => import("./pages/transfer"), "TransferPage");

export const ExpectedReceiptsPage = lazyRouteComponent(() => import("./pages/expected-receipts"), "ExpectedReceiptsPage");
export const ExpectedReceiptPage = lazyRouteComponent(() => import("./pages/expected-receipt"), "ExpectedReceiptPage");

export const MinimumLevelsPage = lazyRouteComponent(() => import("./pages/minimum-levels"), "MinimumLevelsPage");

export const AdjustmentsPage = lazyRouteComponent(() => import("./pages/adjustments"), "AdjustmentsPage");
export const AdjustmentPage = lazyRouteComponent(() => import("./pages/adjustment"), "AdjustmentPage");
export const AdjustmentReasonsPage = lazyRouteComponent(() => import("./pages/adjustment-reasons"), "AdjustmentReasonsPage");
export const AdjustmentLimitsPage = lazyRouteComponent(() => import("./pages/adjustment-limits"), "AdjustmentLimitsPage");

export const adjustmentKind: DocumentKind = {
  useLabel: () => useInventoryTexts()("document.stock_adjustment"),
  useStates: useAdjustmentStates,
  path: (id) => `/inventory/adjustments/${id}`,
  list: "/api/v1/inventory/adjustments",
};

export const expectedReceiptKind: DocumentKind = {
  useLabel: () => useInventoryTexts()("document.expected_receipt"),
  useStates: useExpectedStates,
  path: (id) => `/inventory/expected-receipts/${id}`,
  list: "/api/v1/inventory/expected-receipts",
};

export const transferKind: DocumentKind = {
  useLabel: () => useInventoryTexts()("document.stock_transfer"),
  useStates: useTransferStates,
  path: (id) => `/inventory/transfers/${id}`,
  list: "/api/v1/inventory/transfers",
};

/** A minimum is a row of its list, not a page. */
export const minimumLevelKind: DocumentKind = {
  useLabel: () => useInventoryTexts()("document.minimum_level"),
  path: () => "/inventory/minimum-levels",
  search: (id) => ({ "filter[id]": `eq:${id}` }),
};

/** Other documents of inventory have no page of their own yet; the moves name them. */
export const goodsReceiptKind: DocumentKind = { useLabel: () => useInventoryTexts()("document.goods_receipt") };
export const goodsIssueKind: DocumentKind = { useLabel: () => useInventoryTexts()("document.goods_issue") };
export const openingStockKind: DocumentKind = { useLabel: () => useInventoryTexts()("document.opening_stock") };
export const manualHoldKind: DocumentKind = { useLabel: () => useInventoryTexts()("document.manual_hold") };
