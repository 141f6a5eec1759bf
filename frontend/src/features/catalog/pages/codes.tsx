import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { NewCode } from "../components/code-form";
import { useCatalogTexts } from "../texts";

/** All brands; each has a page. */
export function BrandsPage() {
  const say = useCatalogTexts();
  const resource: ListResource = {
    path: "/api/v1/catalog/brands",
    title: say("brands"),
    columns: ["code", "name", "archived"],
    rowLeadsTo: (row) => `/catalog/brands/${String(row["id"])}`,
  };
  return <ResourceList resource={resource} actions={<NewCode kind="brands" />} />;
}

/** The tree in the order of its paths; each category has a page. */
export function CategoriesPage() {
  const say = useCatalogTexts();
  const resource: ListResource = {
    path: "/api/v1/catalog/categories",
    title: say("categories"),
    columns: ["code", "path", "name", "parent", "archived"],
    rowLeadsTo: (row) => `/catalog/categories/${String(row["id"])}`,
  };
  return <ResourceList resource={resource} actions={<NewCode kind="categories" />} />;
}
