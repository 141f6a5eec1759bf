import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { AdjustStock } from "../components/adjust-stock";
import { useInventoryTexts } from "../texts";

export function AdjustmentsPage() {
  const say = useInventoryTexts();
  const resource: ListResource = {
    path: "/api/v1/inventory/adjustments",
    title: say("adjustments"),
    columns: ["number", "adjusted_on", "site_code", "site_name", "reason_code", "reason_name", "note"],
    rowLeadsTo: (row) => `/inventory/adjustments/${String(row["id"])}`,
  };
  return <ResourceList resource={resource} actions={<AdjustStock />} />;
}
