import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { usePricingTexts } from "../texts";

export function PriceListsPage() {
  const say = usePricingTexts();
  const resource: ListResource = {
    path: "/api/v1/pricing/price-lists",
    title: say("price_lists"),
    columns: ["code", "name", "company", "currency", "includes_tax"],
  };
  return <ResourceList resource={resource} />;
}
