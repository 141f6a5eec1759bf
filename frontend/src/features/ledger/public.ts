import { lazyRouteComponent } from "@tanstack/react-router";
import type { DocumentKind } from "@/shared/ui/document/world";
import { useCreditNoteStates, useInvoiceStates } from "./components/states";
import { useLedgerTexts } from "./texts";

export const InvoicesPage = lazyRouteComponent(() => import("./pages/invoices"), "InvoicesPage");
export const InvoicePage = lazyRouteComponent(() => import("./pages/invoice"), "InvoicePage");
export const CreditNotesPage = lazyRouteComponent(() => import("./pages/credit-notes"), "CreditNotesPage");
export const CreditNotePage = lazyRouteComponent(() => import("./pages/credit-note"), "CreditNotePage");
export const AccountsPage = lazyRouteComponent(() => import("./pages/accounts"), "AccountsPage");
export const AgeingPage = lazyRouteComponent(() => import("./pages/ageing"), "AgeingPage");
export const DunningPage = lazyRouteComponent(() => import("./pages/dunning"), "DunningPage");
export const CreditPositionsPage = lazyRouteComponent(() => import("./pages/credit-positions"), "CreditPositionsPage");
export const CreditPositionPage = lazyRouteComponent(() => import("./pages/credit-position"), "CreditPositionPage");
export const StatementPage = lazyRouteComponent(() => import("./pages/statement"), "StatementPage");
export const EntriesPage = lazyRouteComponent(() => import("./pages/entries"), "EntriesPage");
export const EntryPage = lazyRouteComponent(() => import("./pages/entry"), "EntryPage");
export const TrialBalancePage = lazyRouteComponent(() => import("./pages/trial-balance"), "TrialBalancePage");

export const PaymentsPage = lazyRouteComponent(() => import("./pages/payments"), "PaymentsPage");
export const PaymentNewPage = lazyRouteComponent(() => import("./pages/payment-new"), "PaymentNewPage");
export const PaymentPage = lazyRouteComponent(() => import("./pages/payment"), "PaymentPage");

export const VouchersPage = lazyRouteComponent(() => import("./pages/vouchers"), "VouchersPage");
export const VoucherPage = lazyRouteComponent(() => import("./pages/voucher"), "VoucherPage");
export const VoucherNewPage = lazyRouteComponent(() => import("./pages/voucher-new"), "VoucherNewPage");
export const PeriodsPage = lazyRouteComponent(() => import("./pages/periods"), "PeriodsPage");

export const voucherKind: DocumentKind = {
  useLabel: () => useLedgerTexts()("voucher"),
  path: (id) => `/ledger/vouchers/${id}`,
};

export const paymentKind: DocumentKind = {
  useLabel: () => useLedgerTexts()("payment"),
  path: (id) => `/ledger/payments/${id}`,
  list: "/api/v1/ledger/payments",
};

export const invoiceKind: DocumentKind = {
  useLabel: () => useLedgerTexts()("invoice"),
  useStates: useInvoiceStates,
  path: (id) => `/ledger/invoices/${id}`,
  list: "/api/v1/ledger/invoices",
};

export const creditNoteKind: DocumentKind = {
  useLabel: () => useLedgerTexts()("credit_note"),
  useStates: useCreditNoteStates,
  path: (id) => `/ledger/credit-notes/${id}`,
  list: "/api/v1/ledger/credit-notes",
};

export const entryKind: DocumentKind = {
  useLabel: () => useLedgerTexts()("entry"),
  path: (id) => `/ledger/entries/${id}`,
};
