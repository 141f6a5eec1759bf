import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useMay } from "@/shared/access/me";
import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { useOrderStates } from "../components/states";
import { useSalesTexts } from "../texts";

export function OrdersPage() {
  const say = useSalesTexts();
  const may = useMay();
  const resource: ListResource = {
    path: "/api/v1/sales/orders",
    title: say("orders"),
    columns: ["number", "ordered_on", "customer_code", "customer_name", "status", "lines", "currency", "net", "tax", "gross"],
    extras: { status: { states: useOrderStates() } },
    rowLeadsTo: (row) => `/sales/orders/${String(row["id"])}`,
  };
  const enter = may("sales.create_orders") && (
    <Link to="/sales/new-order">
      <Button type="primary">{say("entry.title")}</Button>
    </Link>
  );
  return <ResourceList resource={resource} actions={enter} />;
}
