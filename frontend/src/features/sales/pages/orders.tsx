import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { useOrderStates } from "../components/states";
import { useSalesTexts } from "../texts";

export function OrdersPage() {
  const say = useSalesTexts();
  const resource: ListResource = {
    path: "/api/v1/sales/orders",
    title: say("orders"),
    columns: ["number", "ordered_on", "customer_code", "customer_name", "status", "lines", "currency", "net", "tax", "gross"],
    extras: { status: { states: useOrderStates() } },
    rowLeadsTo: (row) => `/sales/orders/${String(row["id"])}`,
  };
  return <ResourceList resource={resource} />;
}
