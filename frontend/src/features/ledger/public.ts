import { lazyRouteComponent } from "@tanstack/react-router";
import type { DocumentKind } from "@/shared/ui/document/world";
import { useLedgerTexts } from "./texts";

export const InvoicesPage = lazyRouteComponent(() => import("./pages/invoices"), "InvoicesPage");
export const InvoicePage = lazyRouteComponent(() => import("./pages/invoice"), "InvoicePage");
export const EntriesPage = lazyRouteComponent(() => import("./pages/entries"), "EntriesPage");
export const EntryPage = lazyRouteComponent(() => import("./pages/entry"), "EntryPage");
export const TrialBalancePage = lazyRouteComponent(() => import("./pages/trial-balance"), "TrialBalancePage");

export const invoiceKind: DocumentKind = {
  useLabel: () => useLedgerTexts()("invoice"),
  path: (id) => `/ledger/invoices/${id}`,
};

export const entryKind: DocumentKind = {
  useLabel: () => useLedgerTexts()("entry"),
  path: (id) => `/ledger/entries/${id}`,
};
