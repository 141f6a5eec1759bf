import type { QueryClient } from "@tanstack/react-query";
import { createRootRouteWithContext, createRoute, createRouter, Navigate, redirect } from "@tanstack/react-router";
import { Skeleton } from "antd";
import { MemberPage, MembersPage, RolePage, RolesPage } from "@/features/access/public";
import { SetUpPage, SignInPage } from "@/features/accounts/public";
import { ResponsePage, SalesFiguresPage, SalesLinesPage } from "@/features/analytics/public";
import { TaskPage, TaskRulesPage, TasksPage, VerifyPage } from "@/features/desk/public";
import { BrandPage, BrandsPage, CategoriesPage, CategoryPage, ProductPage, ProductsPage, StylePage, StylesPage } from "@/features/catalog/public";
import { AllocationPage, DeliveriesPage, DeliveryPage, InvoicingRunPage, ParcelsPage, PickListPage, ReturnPage, ReturnsPage } from "@/features/fulfilment/public";
import {
  AdjustmentLimitsPage,
  AdjustmentPage,
  AdjustmentReasonsPage,
  AdjustmentsPage,
  AsOfPage,
  CardPage,
  ExpectedReceiptPage,
  ExpectedReceiptsPage,
  LevelsPage,
  MinimumLevelsPage,
  MovesPage,
  TransferPage,
  TransfersPage,
} from "@/features/inventory/public";
import { MasterFilesPage } from "@/features/intake/public";
import {
  AccountsPage,
  AgeingPage,
  CreditNotePage,
  CreditNotesPage,
  CreditPositionPage,
  CreditPositionsPage,
  DunningPage,
  EntriesPage,
  EntryPage,
  InvoicePage,
  InvoicesPage,
  PaymentNewPage,
  PaymentPage,
  PaymentsPage,
  PeriodsPage,
  StatementPage,
  TrialBalancePage,
  VoucherNewPage,
  VoucherPage,
  VouchersPage,
} from "@/features/ledger/public";
import { CompaniesPage, CompanyPage, OrgUnitPage, RegionsPage, SitePage, SitesPage, TreePage } from "@/features/network/public";
import {
  ArchivedPartnersPage,
  ChangePartnerPage,
  CustomerGroupsPage,
  NewPartnerPage,
  PartnerPage,
  PartnersPage,
} from "@/features/partners/public";
import {
  AssignmentsPage,
  NewPriceChangePage,
  NewPricesPage,
  PriceChangePage,
  PriceChangesPage,
  PriceListPage,
  PriceListsPage,
  PricesPage,
} from "@/features/pricing/public";
import {
  AvailableToPromisePage,
  BackordersPage,
  BlanketOrderPage,
  BlanketOrdersPage,
  NewBlanketOrderPage,
  NewOrderPage,
  NewQuotationPage,
  NewRecurringOrderPage,
  OrderPage,
  OrdersPage,
  PriceEnquiryPage,
  QuotationPage,
  QuotationsPage,
  RecurringOrderPage,
  RecurringOrdersPage,
} from "@/features/sales/public";
import { meQuery } from "@/shared/access/me";
import { asProblem } from "@/shared/client/problem";
import { readSearch, writeSearch, type Search } from "./address-line";
import { NotFound, Trouble } from "./fallbacks";
import { useFirstPage } from "./menu";
import { Shell } from "./shell";

type Context = { queries: QueryClient };

const root = createRootRouteWithContext<Context>()({ validateSearch: (search: Search): Search => search });

/** Everything behind the sign-in; whoever is not signed in comes back here afterwards. */
const inside = createRoute({
  getParentRoute: () => root,
  id: "inside",
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queries.query({ ...meQuery, staleTime: "static" });
    } catch (error) {
      if (asProblem(error).status !== 401) throw error;
      throw redirect({ to: "/sign-in", search: { next: location.href } });
    }
  },
  component: Shell,
});

function Start() {
  return <Navigate to={useFirstPage()} replace />;
}

const under = () => inside;

const routes = root.addChildren([
  createRoute({ getParentRoute: () => root, path: "/sign-in", component: SignInPage }),
  createRoute({ getParentRoute: () => root, path: "/set-up", component: SetUpPage }),
  inside.addChildren([
    createRoute({ getParentRoute: under, path: "/", component: Start }),
    createRoute({ getParentRoute: under, path: "/sales/orders", component: OrdersPage }),
    createRoute({ getParentRoute: under, path: "/sales/orders/$id", component: OrderPage }),
    createRoute({ getParentRoute: under, path: "/sales/new-order", component: NewOrderPage }),
    createRoute({ getParentRoute: under, path: "/sales/price-enquiry", component: PriceEnquiryPage }),
    createRoute({ getParentRoute: under, path: "/sales/backorders", component: BackordersPage }),
    createRoute({ getParentRoute: under, path: "/sales/available-to-promise", component: AvailableToPromisePage }),
    createRoute({ getParentRoute: under, path: "/sales/quotations", component: QuotationsPage }),
    createRoute({ getParentRoute: under, path: "/sales/quotations/$id", component: QuotationPage }),
    createRoute({ getParentRoute: under, path: "/sales/new-quotation", component: NewQuotationPage }),
    createRoute({ getParentRoute: under, path: "/sales/blanket-orders", component: BlanketOrdersPage }),
    createRoute({ getParentRoute: under, path: "/sales/blanket-orders/$id", component: BlanketOrderPage }),
    createRoute({ getParentRoute: under, path: "/sales/new-blanket-order", component: NewBlanketOrderPage }),
    createRoute({ getParentRoute: under, path: "/sales/recurring-orders", component: RecurringOrdersPage }),
    createRoute({ getParentRoute: under, path: "/sales/recurring-orders/$id", component: RecurringOrderPage }),
    createRoute({ getParentRoute: under, path: "/sales/new-recurring-order", component: NewRecurringOrderPage }),
    createRoute({ getParentRoute: under, path: "/pricing/price-lists", component: PriceListsPage }),
    createRoute({ getParentRoute: under, path: "/pricing/price-lists/$id", component: PriceListPage }),
    createRoute({ getParentRoute: under, path: "/pricing/new-prices", component: NewPricesPage }),
    createRoute({ getParentRoute: under, path: "/pricing/new-price-change", component: NewPriceChangePage }),
    createRoute({ getParentRoute: under, path: "/pricing/assignments", component: AssignmentsPage }),
    createRoute({ getParentRoute: under, path: "/pricing/prices", component: PricesPage }),
    createRoute({ getParentRoute: under, path: "/pricing/price-changes", component: PriceChangesPage }),
    createRoute({ getParentRoute: under, path: "/pricing/price-changes/$id", component: PriceChangePage }),
    createRoute({ getParentRoute: under, path: "/fulfilment/deliveries", component: DeliveriesPage }),
    createRoute({ getParentRoute: under, path: "/fulfilment/deliveries/$id", component: DeliveryPage }),
    createRoute({ getParentRoute: under, path: "/fulfilment/invoicing-run", component: InvoicingRunPage }),
    createRoute({ getParentRoute: under, path: "/fulfilment/parcels", component: ParcelsPage }),
    createRoute({ getParentRoute: under, path: "/fulfilment/pick-list", component: PickListPage }),
    createRoute({ getParentRoute: under, path: "/fulfilment/allocation", component: AllocationPage }),
    createRoute({ getParentRoute: under, path: "/fulfilment/returns", component: ReturnsPage }),
    createRoute({ getParentRoute: under, path: "/fulfilment/returns/$id", component: ReturnPage }),
    createRoute({ getParentRoute: under, path: "/inventory/levels", component: LevelsPage }),
    createRoute({ getParentRoute: under, path: "/inventory/as-of", component: AsOfPage }),
    createRoute({ getParentRoute: under, path: "/inventory/moves", component: MovesPage }),
    createRoute({ getParentRoute: under, path: "/inventory/transfers", component: TransfersPage }),
    createRoute({ getParentRoute: under, path: "/inventory/transfers/$id", component: TransferPage }),
    createRoute({ getParentRoute: under, path: "/inventory/expected-receipts", component: ExpectedReceiptsPage }),
    createRoute({ getParentRoute: under, path: "/inventory/expected-receipts/$id", component: ExpectedReceiptPage }),
    createRoute({ getParentRoute: under, path: "/inventory/minimum-levels", component: MinimumLevelsPage }),
    createRoute({ getParentRoute: under, path: "/inventory/adjustments", component: AdjustmentsPage }),
    createRoute({ getParentRoute: under, path: "/inventory/adjustments/$id", component: AdjustmentPage }),
    createRoute({ getParentRoute: under, path: "/inventory/adjustment-reasons", component: AdjustmentReasonsPage }),
    createRoute({ getParentRoute: under, path: "/inventory/adjustment-limits", component: AdjustmentLimitsPage }),
    createRoute({ getParentRoute: under, path: "/inventory/card/$site/$sku", component: CardPage }),
    createRoute({ getParentRoute: under, path: "/ledger/invoices", component: InvoicesPage }),
    createRoute({ getParentRoute: under, path: "/ledger/invoices/$id", component: InvoicePage }),
    createRoute({ getParentRoute: under, path: "/ledger/credit-notes", component: CreditNotesPage }),
    createRoute({ getParentRoute: under, path: "/ledger/credit-notes/$id", component: CreditNotePage }),
    createRoute({ getParentRoute: under, path: "/ledger/payments", component: PaymentsPage }),
    createRoute({ getParentRoute: under, path: "/ledger/payments/new", component: PaymentNewPage }),
    createRoute({ getParentRoute: under, path: "/ledger/payments/$id", component: PaymentPage }),
    createRoute({ getParentRoute: under, path: "/ledger/entries", component: EntriesPage }),
    createRoute({ getParentRoute: under, path: "/ledger/entries/$id", component: EntryPage }),
    createRoute({ getParentRoute: under, path: "/ledger/vouchers", component: VouchersPage }),
    createRoute({ getParentRoute: under, path: "/ledger/vouchers/new", component: VoucherNewPage }),
    createRoute({ getParentRoute: under, path: "/ledger/vouchers/$id", component: VoucherPage }),
    createRoute({ getParentRoute: under, path: "/ledger/periods", component: PeriodsPage }),
    createRoute({ getParentRoute: under, path: "/ledger/ageing", component: AgeingPage }),
    createRoute({ getParentRoute: under, path: "/ledger/dunning", component: DunningPage }),
    createRoute({ getParentRoute: under, path: "/ledger/credit", component: CreditPositionsPage }),
    createRoute({ getParentRoute: under, path: "/ledger/credit/$id", component: CreditPositionPage }),
    createRoute({ getParentRoute: under, path: "/ledger/statement", component: StatementPage }),
    createRoute({ getParentRoute: under, path: "/ledger/accounts", component: AccountsPage }),
    createRoute({ getParentRoute: under, path: "/ledger/trial-balance", component: TrialBalancePage }),
    createRoute({ getParentRoute: under, path: "/analytics/sales", component: SalesFiguresPage }),
    createRoute({ getParentRoute: under, path: "/analytics/sales/lines", component: SalesLinesPage }),
    createRoute({ getParentRoute: under, path: "/analytics/response", component: ResponsePage }),
    createRoute({ getParentRoute: under, path: "/partners/customer-groups", component: CustomerGroupsPage }),
    createRoute({ getParentRoute: under, path: "/partners/partners", component: PartnersPage }),
    createRoute({ getParentRoute: under, path: "/partners/partners/new", component: NewPartnerPage }),
    createRoute({ getParentRoute: under, path: "/partners/partners/$id", component: PartnerPage }),
    createRoute({ getParentRoute: under, path: "/partners/partners/$id/change", component: ChangePartnerPage }),
    createRoute({ getParentRoute: under, path: "/partners/archived", component: ArchivedPartnersPage }),
    createRoute({ getParentRoute: under, path: "/network/regions", component: RegionsPage }),
    createRoute({ getParentRoute: under, path: "/catalog/products", component: ProductsPage }),
    createRoute({ getParentRoute: under, path: "/catalog/products/$id", component: ProductPage }),
    createRoute({ getParentRoute: under, path: "/catalog/styles", component: StylesPage }),
    createRoute({ getParentRoute: under, path: "/catalog/styles/$id", component: StylePage }),
    createRoute({ getParentRoute: under, path: "/catalog/brands", component: BrandsPage }),
    createRoute({ getParentRoute: under, path: "/catalog/brands/$id", component: BrandPage }),
    createRoute({ getParentRoute: under, path: "/catalog/categories", component: CategoriesPage }),
    createRoute({ getParentRoute: under, path: "/catalog/categories/$id", component: CategoryPage }),
    createRoute({ getParentRoute: under, path: "/intake/master-files", component: MasterFilesPage }),
    createRoute({ getParentRoute: under, path: "/network/companies", component: CompaniesPage }),
    createRoute({ getParentRoute: under, path: "/network/companies/$id", component: CompanyPage }),
    createRoute({ getParentRoute: under, path: "/network/sites", component: SitesPage }),
    createRoute({ getParentRoute: under, path: "/network/sites/$id", component: SitePage }),
    createRoute({ getParentRoute: under, path: "/network/tree", component: TreePage }),
    createRoute({ getParentRoute: under, path: "/network/tree/$id", component: OrgUnitPage }),
    createRoute({ getParentRoute: under, path: "/access/members", component: MembersPage }),
    createRoute({ getParentRoute: under, path: "/access/members/$id", component: MemberPage }),
    createRoute({ getParentRoute: under, path: "/access/roles", component: RolesPage }),
    createRoute({ getParentRoute: under, path: "/access/roles/$id", component: RolePage }),
    createRoute({ getParentRoute: under, path: "/desk/verify", component: VerifyPage }),
    createRoute({ getParentRoute: under, path: "/desk/tasks", component: TasksPage }),
    createRoute({ getParentRoute: under, path: "/desk/tasks/$id", component: TaskPage }),
    createRoute({ getParentRoute: under, path: "/desk/task-rules", component: TaskRulesPage }),
  ]),
]);

export function makeRouter(queries: QueryClient) {
  return createRouter({
    routeTree: routes,
    context: { queries },
    parseSearch: readSearch,
    stringifySearch: writeSearch,
    defaultPendingComponent: () => <Skeleton active className="page" />,
    defaultErrorComponent: Trouble,
    defaultNotFoundComponent: NotFound,
    defaultPreload: "intent",
    scrollRestoration: true,
  });
}

declare module "@tanstack/react-router" {
  interface Register {
    router: ReturnType<typeof makeRouter>;
  }
}
