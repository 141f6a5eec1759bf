import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { useCatalogTexts } from "../texts";

export function ProductsPage() {
  const say = useCatalogTexts();
  const resource: ListResource = {
    path: "/api/v1/catalog/products",
    title: say("products"),
    columns: ["sku", "name", "category", "unit", "tax_class"],
  };
  return <ResourceList resource={resource} />;
}
