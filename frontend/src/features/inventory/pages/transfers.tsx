import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { CreateTransfer } from "../components/create-transfer";
import { useTransferStates } from "../components/states";
import { useInventoryTexts } from "../texts";

export function TransfersPage() {
  const say = useInventoryTexts();
  const resource: ListResource = {
    path: "/api/v1/inventory/transfers",
    title: say("transfers"),
    columns: ["number", "ship_on", "arrive_on", "from_site", "to_site", "status", "shipped_on", "received_on", "note"],
    extras: { status: { states: useTransferStates() } },
    rowLeadsTo: (row) => `/inventory/transfers/${String(row["id"])}`,
  };
  return <ResourceList resource={resource} actions={<CreateTransfer />} />;
}
