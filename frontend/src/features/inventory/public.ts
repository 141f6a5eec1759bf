import { lazyRouteComponent } from "@tanstack/react-router";
import type { DocumentKind } from "@/shared/ui/document/world";
import { useTransferStates } from "./components/states";
import { useInventoryTexts } from "./texts";

export const LevelsPage = lazyRouteComponent(() => import("./pages/levels"), "LevelsPage");
export const CardPage = lazyRouteComponent(() => import("./pages/card"), "CardPage");
export const MovesPage = lazyRouteComponent(() => import("./pages/moves"), "MovesPage");

export const TransfersPage = lazyRouteComponent(() => import("./pages/transfers"), "TransfersPage");
export const TransferPage = lazyRouteComponent(() => import("./pages/transfer"), "TransferPage");

export const transferKind: DocumentKind = {
  useLabel: () => useInventoryTexts()("document.stock_transfer"),
  useStates: useTransferStates,
  path: (id) => `/inventory/transfers/${id}`,
};

/** Other documents of inventory have no page of their own yet; the moves name them. */
export const goodsReceiptKind: DocumentKind = { useLabel: () => useInventoryTexts()("document.goods_receipt") };
export const goodsIssueKind: DocumentKind = { useLabel: () => useInventoryTexts()("document.goods_issue") };
export const openingStockKind: DocumentKind = { useLabel: () => useInventoryTexts()("document.opening_stock") };
