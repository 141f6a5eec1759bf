import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { useDeliveryStates } from "../components/states";
import { useFulfilmentTexts } from "../texts";

export function DeliveriesPage() {
  const say = useFulfilmentTexts();
  const resource: ListResource = {
    path: "/api/v1/fulfilment/deliveries",
    title: say("deliveries"),
    columns: ["number", "ship_on", "delivered_on", "site", "customer_code", "customer_name", "status", "carrier", "tracking"],
    extras: { status: { states: useDeliveryStates() } },
    rowLeadsTo: (row) => `/fulfilment/deliveries/${String(row["id"])}`,
  };
  return <ResourceList resource={resource} />;
}
