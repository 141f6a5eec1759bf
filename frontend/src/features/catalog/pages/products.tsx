import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useMay } from "@/shared/access/me";
import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { SmallPicture } from "../components/pictures";
import { ProductForm } from "../components/product-form";
import { ProductPicker } from "../components/product-picker";
import { useCatalogTexts } from "../texts";

const pathOf = (id: string) => `/catalog/products/${id}`;

function NewProduct() {
  const say = useCatalogTexts();
  const may = useMay();
  const navigate = useNavigate();
  const [open, setOpen] = useState(false);
  if (!may("catalog.create_products")) return null;
  const close = (id?: string) => {
    setOpen(false);
    if (id) void navigate({ to: pathOf(id) });
  };
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>{say("create.title")}</Button>
      {open && <ProductForm close={close} />}
    </>
  );
}

/** All products, and a field that finds one by SKU, name, initials or barcode. */
export function ProductsPage() {
  const say = useCatalogTexts();
  const navigate = useNavigate();
  const resource: ListResource = {
    path: "/api/v1/catalog/products",
    title: say("products"),
    columns: ["picture_id", "sku", "name", "style", "category", "brand", "unit", "tax_class", "archived"],
    extras: {
      picture_id: { show: ({ picture_id, sku }) => <SmallPicture id={picture_id} text={say("pictures.main", { code: String(sku) })} /> },
      sku: { leadsTo: (row) => pathOf(String(row["id"])) },
    },
    rowLeadsTo: (row) => pathOf(String(row["id"])),
  };
  const find = (
    <div className="product-finder" role="search" aria-label={say("find")}>
      <ProductPicker label={say("find")} onChange={(id) => typeof id === "string" && void navigate({ to: pathOf(id) })} />
    </div>
  );
  return <ResourceList resource={resource} actions={<NewProduct />} above={find} />;
}
