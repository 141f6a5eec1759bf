import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { NewCode } from "../components/code-form";
import { useCatalogTexts } from "../texts";

export function BrandsPage() {
  const say = useCatalogTexts();
  const resource: ListResource = { path: "/api/v1/catalog/brands", title: say("brands"), columns: ["code", "name"] };
  return <ResourceList resource={resource} actions={<NewCode kind="brands" />} />;
}

/** The tree in the order of its paths; a category leads to its products. */
export function CategoriesPage() {
  const say = useCatalogTexts();
  const resource: ListResource = {
    path: "/api/v1/catalog/categories",
    title: say("categories"),
    columns: ["code", "path", "name", "parent"],
    rowLeadsTo: (row) => `/catalog/products?${new URLSearchParams({ "filter[category]": `prefix:${String(row["path"])}` }).toString()}`,
  };
  return <ResourceList resource={resource} actions={<NewCode kind="categories" />} />;
}
