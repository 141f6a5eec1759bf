import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { useDeliveryStates, useParcelStates } from "../components/states";
import { useFulfilmentTexts } from "../texts";

export function ParcelsPage() {
  const say = useFulfilmentTexts();
  const resource: ListResource = {
    path: "/api/v1/fulfilment/parcels",
    title: say("parcel.title"),
    columns: ["number", "packed_at", "carrier", "tracking", "weight", "customer_code", "customer_name", "site", "status", "parcel_status"],
    extras: { status: { states: useDeliveryStates() }, parcel_status: { states: useParcelStates() } },
    rowLeadsTo: (row) => `/fulfilment/deliveries/${String(row["delivery_id"])}`,
  };
  return <ResourceList resource={resource} />;
}
