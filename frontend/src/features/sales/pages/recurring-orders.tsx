import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useMay } from "@/shared/access/me";
import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { useAgreementStates } from "../components/states";
import { useSalesTexts } from "../texts";

/** Every recurring order with its rhythm and its next day. */
export function RecurringOrdersPage() {
  const say = useSalesTexts();
  const may = useMay();
  const unit = (name: "day" | "week" | "month") => ({ text: say(`recurring.units.${name}`), tone: "default" as const });
  const resource: ListResource = {
    path: "/api/v1/sales/recurring-orders",
    title: say("recurring.list"),
    columns: ["number", "customer_code", "customer_name", "status", "every", "unit", "next_on", "valid_to", "days_done", "currency", "gross"],
    extras: {
      status: { states: useAgreementStates() },
      unit: { states: { day: unit("day"), week: unit("week"), month: unit("month") } },
    },
    rowLeadsTo: (row) => `/sales/recurring-orders/${String(row["id"])}`,
  };
  const enter = may("sales.create_recurring_orders") && (
    <Link to="/sales/new-recurring-order">
      <Button type="primary">{say("recurring.new")}</Button>
    </Link>
  );
  return <ResourceList resource={resource} actions={enter} />;
}
