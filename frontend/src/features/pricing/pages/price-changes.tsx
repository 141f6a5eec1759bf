import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { useChangeStates } from "../components/states";
import { usePricingTexts } from "../texts";

export function PriceChangesPage() {
  const say = usePricingTexts();
  const resource: ListResource = {
    path: "/api/v1/pricing/price-changes",
    title: say("price_changes"),
    columns: ["number", "price_list", "valid_from", "status", "lines", "note", "created_at", "approved_at"],
    extras: { status: { states: useChangeStates() } },
    rowLeadsTo: (row) => `/pricing/price-changes/${String(row["id"])}`,
  };
  return <ResourceList resource={resource} />;
}
