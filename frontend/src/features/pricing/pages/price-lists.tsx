import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { CreatePriceList } from "../components/price-list-form";
import { usePricingTexts } from "../texts";

export function PriceListsPage() {
  const say = usePricingTexts();
  const resource: ListResource = {
    path: "/api/v1/pricing/price-lists",
    title: say("price_lists"),
    columns: ["code", "name", "company", "currency", "includes_tax"],
    rowLeadsTo: (row) => `/pricing/price-lists/${String(row["id"])}`,
  };
  return <ResourceList resource={resource} actions={<CreatePriceList />} />;
}
