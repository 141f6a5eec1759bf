import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { usePricingTexts } from "../texts";

export function PricesPage() {
  const say = usePricingTexts();
  const resource: ListResource = {
    path: "/api/v1/pricing/prices",
    title: say("prices"),
    columns: ["price_list", "sku", "product", "unit", "from_quantity", "price", "minimum", "currency", "valid_from", "valid_to"],
  };
  return <ResourceList resource={resource} />;
}
