import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { AssignList } from "../components/assign-price-list";
import { LastDayCell } from "../components/end-standing";
import { usePricingTexts } from "../texts";

export function AssignmentsPage() {
  const say = usePricingTexts();
  const resource: ListResource = {
    path: "/api/v1/pricing/assignments",
    title: say("assignments"),
    columns: ["price_list", "currency", "customer", "customer_group", "org_unit", "company", "valid_from", "valid_to"],
    extras: { valid_to: { show: (row) => <LastDayCell of="assignment" row={row} /> } },
  };
  return <ResourceList resource={resource} actions={<AssignList />} />;
}
