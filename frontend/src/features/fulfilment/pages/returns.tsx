import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { useReturnStates } from "../components/states";
import { useFulfilmentTexts } from "../texts";

export function ReturnsPage() {
  const say = useFulfilmentTexts();
  const resource: ListResource = {
    path: "/api/v1/fulfilment/returns",
    title: say("returns"),
    columns: ["number", "asked_on", "delivery", "site", "customer_code", "customer_name", "status", "reason"],
    extras: { status: { states: useReturnStates() } },
    rowLeadsTo: (row) => `/fulfilment/returns/${String(row["id"])}`,
  };
  return <ResourceList resource={resource} />;
}
