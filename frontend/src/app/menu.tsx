import {
  AuditOutlined,
  BankOutlined,
  BarChartOutlined,
  CarryOutOutlined,
  DatabaseOutlined,
  InboxOutlined,
  SendOutlined,
  ShoppingCartOutlined,
  TagsOutlined,
} from "@ant-design/icons";
import { Link, useLocation } from "@tanstack/react-router";
import { Menu } from "antd";
import { useEffect, useRef, type ReactNode } from "react";
import { useMay } from "@/shared/access/me";
import { useAppTexts } from "./texts";

type LeafText =
  | "companies"
  | "orders"
  | "backorders"
  | "allocation"
  | "pick_list"
  | "parcels"
  | "deliveries"
  | "returns"
  | "levels"
  | "moves"
  | "as_of"
  | "transfers"
  | "available_to_promise"
  | "expected_receipts"
  | "minimum_levels"
  | "adjustments"
  | "adjustment_reasons"
  | "adjustment_limits"
  | "invoices"
  | "invoicing_run"
  | "credit_notes"
  | "payments"
  | "entries"
  | "ageing"
  | "dunning"
  | "credit"
  | "accounts"
  | "trial_balance"
  | "vouchers"
  | "periods"
  | "price_lists"
  | "assignments"
  | "quotations"
  | "blanket_orders"
  | "recurring_orders"
  | "prices"
  | "price_changes"
  | "price_enquiry"
  | "customer_groups"
  | "partners"
  | "products"
  | "brands"
  | "categories"
  | "styles"
  | "sites"
  | "regions"
  | "master_files"
  | "tree"
  | "members"
  | "roles"
  | "sales_figures"
  | "response"
  | "tasks"
  | "task_rules"
  | "verify";
type Leaf = { to: string; text: LeafText; needs: string; also?: string };
type Branch = { text: "desk" | "sales" | "pricing" | "fulfilment" | "inventory" | "ledger" | "analytics" | "masters" | "system"; icon: ReactNode; leaves: Leaf[] };

/** Each leaf needs the permission of the query its page reads; `also` are pages below it with another address. */
const MENU: Branch[] = [
  {
    text: "sales",
    icon: <ShoppingCartOutlined />,
    leaves: [
      { to: "/sales/orders", text: "orders", needs: "sales.read_orders", also: "/sales/new-order" },
      { to: "/sales/quotations", text: "quotations", needs: "sales.read_quotations", also: "/sales/new-quotation" },
      { to: "/sales/blanket-orders", text: "blanket_orders", needs: "sales.read_blanket_orders", also: "/sales/new-blanket-order" },
      { to: "/sales/recurring-orders", text: "recurring_orders", needs: "sales.read_recurring_orders", also: "/sales/new-recurring-order" },
      { to: "/sales/backorders", text: "backorders", needs: "sales.read_orders" },
      { to: "/sales/available-to-promise", text: "available_to_promise", needs: "sales.read_promises" },
    ],
  },
  {
    text: "pricing",
    icon: <TagsOutlined />,
    leaves: [
      { to: "/pricing/prices", text: "prices", needs: "pricing.list_prices", also: "/pricing/new-prices" },
      { to: "/pricing/price-changes", text: "price_changes", needs: "pricing.read_price_changes", also: "/pricing/new-price-change" },
      { to: "/sales/price-enquiry", text: "price_enquiry", needs: "sales.create_orders" },
      { to: "/pricing/price-lists", text: "price_lists", needs: "pricing.list_price_lists" },
      { to: "/pricing/assignments", text: "assignments", needs: "pricing.list_price_lists" },
    ],
  },
  {
    text: "fulfilment",
    icon: <SendOutlined />,
    leaves: [
      { to: "/fulfilment/deliveries", text: "deliveries", needs: "fulfilment.read_deliveries" },
      { to: "/fulfilment/pick-list", text: "pick_list", needs: "fulfilment.pick_deliveries" },
      { to: "/fulfilment/parcels", text: "parcels", needs: "fulfilment.read_deliveries" },
      { to: "/fulfilment/allocation", text: "allocation", needs: "fulfilment.reallocate_orders" },
      { to: "/fulfilment/returns", text: "returns", needs: "fulfilment.read_returns" },
    ],
  },
  {
    text: "inventory",
    icon: <InboxOutlined />,
    leaves: [
      { to: "/inventory/levels", text: "levels", needs: "inventory.read_stock", also: "/inventory/card" },
      { to: "/inventory/moves", text: "moves", needs: "inventory.read_stock" },
      { to: "/inventory/as-of", text: "as_of", needs: "inventory.read_stock" },
      { to: "/inventory/transfers", text: "transfers", needs: "inventory.read_transfers" },
      { to: "/inventory/expected-receipts", text: "expected_receipts", needs: "inventory.read_expected_receipts" },
      { to: "/inventory/minimum-levels", text: "minimum_levels", needs: "inventory.read_minimum_levels" },
      { to: "/inventory/adjustments", text: "adjustments", needs: "inventory.read_adjustments" },
      { to: "/inventory/adjustment-reasons", text: "adjustment_reasons", needs: "inventory.list_adjustment_reasons" },
      { to: "/inventory/adjustment-limits", text: "adjustment_limits", needs: "inventory.list_adjustment_limits" },
    ],
  },
  {
    text: "ledger",
    icon: <BankOutlined />,
    leaves: [
      { to: "/fulfilment/invoicing-run", text: "invoicing_run", needs: "fulfilment.bill_customers" },
      { to: "/ledger/invoices", text: "invoices", needs: "ledger.read_invoices" },
      { to: "/ledger/credit-notes", text: "credit_notes", needs: "ledger.read_credit_notes" },
      { to: "/ledger/payments", text: "payments", needs: "ledger.read_payments" },
      { to: "/ledger/ageing", text: "ageing", needs: "ledger.read_ageing", also: "/ledger/statement" },
      { to: "/ledger/dunning", text: "dunning", needs: "ledger.read_dunning" },
      { to: "/ledger/credit", text: "credit", needs: "limits.read_credit" },
      { to: "/ledger/entries", text: "entries", needs: "ledger.read_journal" },
      { to: "/ledger/vouchers", text: "vouchers", needs: "ledger.read_vouchers" },
      { to: "/ledger/periods", text: "periods", needs: "ledger.read_periods" },
      { to: "/ledger/accounts", text: "accounts", needs: "ledger.read_accounts" },
      { to: "/ledger/trial-balance", text: "trial_balance", needs: "ledger.read_trial_balance" },
    ],
  },
  {
    text: "analytics",
    icon: <BarChartOutlined />,
    leaves: [
      { to: "/analytics/sales", text: "sales_figures", needs: "analytics.read_sales" },
      { to: "/analytics/response", text: "response", needs: "analytics.read_sales" },
    ],
  },
  {
    text: "desk",
    icon: <CarryOutOutlined />,
    leaves: [
      { to: "/desk/tasks", text: "tasks", needs: "desk.read_tasks" },
      { to: "/desk/task-rules", text: "task_rules", needs: "desk.read_task_rules" },
    ],
  },
  {
    text: "masters",
    icon: <DatabaseOutlined />,
    leaves: [
      { to: "/partners/partners", text: "partners", needs: "partners.list_partners", also: "/partners/archived" },
      { to: "/partners/customer-groups", text: "customer_groups", needs: "partners.list_customer_groups" },
      { to: "/catalog/products", text: "products", needs: "catalog.list_products" },
      { to: "/catalog/styles", text: "styles", needs: "catalog.list_styles" },
      { to: "/catalog/categories", text: "categories", needs: "catalog.list_categories" },
      { to: "/catalog/brands", text: "brands", needs: "catalog.list_brands" },
      { to: "/network/companies", text: "companies", needs: "network.list_companies" },
      { to: "/network/sites", text: "sites", needs: "network.list_sites" },
      { to: "/network/regions", text: "regions", needs: "network.list_regions" },
      { to: "/intake/master-files", text: "master_files", needs: "intake.list_master_files" },
      { to: "/network/tree", text: "tree", needs: "network.list_org_units" },
    ],
  },
  {
    text: "system",
    icon: <AuditOutlined />,
    leaves: [
      { to: "/access/members", text: "members", needs: "access.read_members" },
      { to: "/access/roles", text: "roles", needs: "access.read_roles" },
      { to: "/desk/verify", text: "verify", needs: "desk.verify" },
    ],
  },
];

/** Every page of the menu with the branch it stands under. */
export const PAGES = MENU.flatMap(({ text: branch, leaves }) => leaves.map((leaf) => ({ ...leaf, branch })));

const LEAVES = MENU.flatMap((branch) => branch.leaves);

/** The first page this person may open. */
export function useFirstPage(): string {
  const may = useMay();
  return LEAVES.find((leaf) => may(leaf.needs))?.to ?? "/sales/orders";
}

export function MainMenu() {
  const say = useAppTexts();
  const may = useMay();
  const { pathname } = useLocation();
  const here = LEAVES.find((leaf) => pathname.startsWith(leaf.to) || (leaf.also && pathname.startsWith(leaf.also)))?.to;
  const nav = useRef<HTMLElement>(null);
  useEffect(() => {
    nav.current?.querySelector(".ant-menu-item-selected")?.scrollIntoView({ block: "nearest" });
  }, [here]);
  const items = MENU.flatMap(({ text, icon, leaves }) => {
    const open = leaves.filter((leaf) => may(leaf.needs));
    const children = open.map((leaf) => ({ key: leaf.to, label: <Link to={leaf.to}>{say(`menu.${leaf.text}`)}</Link> }));
    return children.length > 0 ? [{ key: text, icon, label: say(`menu.${text}`), children }] : [];
  });
  return (
    <nav ref={nav} aria-label={say("menu.label")}>
      <Menu
        mode="inline"
        items={items}
        selectedKeys={here ? [here] : []}
        defaultOpenKeys={MENU.map((branch) => branch.text)}
        className="shell-menu"
      />
    </nav>
  );
}
