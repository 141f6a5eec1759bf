import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Space } from "antd";
import type { Schemas } from "@/shared/client/api";
import { DocumentPage, type Fact } from "@/shared/ui/document/document-page";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import type { StepActions } from "@/shared/ui/document/steps";
import { useDocumentId } from "@/shared/ui/here";
import { Loaded } from "@/shared/ui/loaded";
import { Value } from "@/shared/ui/value";
import { productQuery, type Barcode, type Product, type UnitOfProduct } from "../api/get-product";
import { archiveProduct, restoreProduct } from "../api/write-products";
import { Pictures } from "../components/pictures";
import { ProductActions } from "../components/product-actions";
import { useProductStates } from "../components/states";
import { useCatalogTexts } from "../texts";

const pathOf = (id: string) => `/catalog/products/${id}`;
type Change = Schemas["HistoryRow"];

function Leads({ id, text }: { id: string | null; text: string | null }) {
  return id ? <Link to={pathOf(id)}>{text}</Link> : <Value value={null} type="text" />;
}

function useFacts({ head, aliases }: Product): Fact[] {
  const say = useCatalogTexts();
  const text = (value: string | null) => <Value value={value} type="text" />;
  return [
    { label: say("fact.name"), value: head.name },
    ...(head.style_id
      ? [
          { label: say("style.title"), value: <Link to={`/catalog/styles/${head.style_id}`}>{head.style}</Link> },
          { label: say("style.values"), value: head.variant.join(" / ") },
        ]
      : []),
    { label: say("fact.category"), value: text(head.category) },
    { label: say("fact.brand"), value: text(head.brand) },
    { label: say("fact.base_unit"), value: head.base_unit },
    { label: say("fact.tax_class"), value: head.tax_class },
    { label: say("fact.shelf_life_days"), value: <Value value={head.shelf_life_days} type="integer" /> },
    { label: say("fact.weight_kg"), value: <Value value={head.weight_kg} type="quantity" /> },
    { label: say("fact.volume_l"), value: <Value value={head.volume_l} type="quantity" /> },
    { label: say("fact.replacement"), value: <Leads id={head.replacement_id} text={head.replacement} /> },
    ...(head.merged_into_id ? [{ label: say("fact.merged_into"), value: <Leads id={head.merged_into_id} text={head.merged_into} /> }] : []),
    ...(aliases.length > 0 ? [{ label: say("fact.aliases"), value: aliases.join(" · ") }] : []),
  ];
}

function Units({ product }: { product: Product }) {
  const say = useCatalogTexts();
  const columns: LineColumn<UnitOfProduct>[] = [
    { name: "unit", label: say("unit.name"), type: "text", value: (one) => one.unit },
    {
      name: "size",
      label: say("unit.size"),
      type: "quantity",
      show: (one) => `${one.numerator}${one.denominator === 1 ? "" : ` / ${one.denominator}`} ${product.head.base_unit}`,
    },
    { name: "valid_from", label: say("unit.valid_from"), type: "date", value: (one) => one.valid_from },
    { name: "valid_to", label: say("unit.valid_to"), type: "date", value: (one) => one.valid_to },
  ];
  return <LineTable label={say("units")} lines={product.units} columns={columns} lineKey={(one) => one.id} />;
}

function Barcodes({ barcodes }: { barcodes: readonly Barcode[] }) {
  const say = useCatalogTexts();
  const columns: LineColumn<Barcode>[] = [
    { name: "gtin", label: say("barcode.gtin"), type: "code", value: (one) => one.gtin },
    { name: "unit", label: say("barcode.unit"), type: "text", value: (one) => one.unit },
  ];
  return <LineTable label={say("barcodes")} lines={barcodes} columns={columns} lineKey={(one) => one.id} />;
}

function Accessories({ product }: { product: Product }) {
  const say = useCatalogTexts();
  if (product.accessories.length === 0) return say("no_accessories");
  return (
    <Space wrap size="middle">
      {product.accessories.map(({ id, sku, name }) => <Link key={id} to={pathOf(id)}>{`${sku} ${name}`}</Link>)}
    </Space>
  );
}

function History({ changes }: { changes: readonly Change[] }) {
  const say = useCatalogTexts();
  const said = (change: Change) => (
    <ul className="field-changes">
      {(change.fields ?? []).map(({ name, before, after }) => (
        <li key={name}>{`${say.known(`fact.${name}`, name)}: ${before ?? "–"} → ${after ?? "–"}`}</li>
      ))}
    </ul>
  );
  const columns: LineColumn<Change>[] = [
    { name: "version", label: say("history.version"), type: "integer", value: (one) => one.version },
    { name: "at", label: say("history.at"), type: "moment", value: (one) => one.at },
    { name: "member", label: say("history.member"), type: "text", value: (one) => one.member },
    { name: "fields", label: say("history.fields"), type: "text", show: said },
  ];
  return <LineTable label={say("history.title")} lines={changes} columns={columns} lineKey={(one) => String(one.version)} />;
}

function Elsewhere({ sku }: { sku: string }) {
  const say = useCatalogTexts();
  const search = { "filter[sku]": `eq:${sku}` };
  return (
    <Space size="middle">
      <Link to="/pricing/prices" search={search}>{say("to_prices")}</Link>
      <Link to="/inventory/levels" search={search}>{say("to_stock")}</Link>
    </Space>
  );
}

function Shown({ product }: { product: Product }) {
  const say = useCatalogTexts();
  const { head } = product;
  const read = { product_id: head.id, version: head.version };
  const actions: StepActions = {
    "catalog.archive_products": { label: say("archive.title"), question: say("archive.question"), tone: "danger", run: (_, key) => archiveProduct(read, key) },
    "catalog.restore_products": { label: say("restore.title"), run: (_, key) => restoreProduct(read, key) },
  };
  return (
    <DocumentPage
      kind="product"
      label={say("product")}
      id={head.id}
      number={head.sku}
      status={head.status}
      states={useProductStates()}
      steps={product.steps}
      actions={actions}
      moreActions={<ProductActions product={product} />}
      facts={useFacts(product)}
      panels={[
        { title: say("elsewhere"), content: <Elsewhere sku={head.sku} /> },
        {
          title: say("pictures.title"),
          content: (
            <Pictures
              owner={{ of: "product", owner_id: head.id }}
              version={head.version}
              code={head.sku}
              pictures={product.pictures}
              steps={product.steps}
            />
          ),
        },
        { title: say("units"), content: <Units product={product} /> },
        { title: say("barcodes"), content: <Barcodes barcodes={product.barcodes} /> },
        { title: say("accessories"), content: <Accessories product={product} /> },
        { title: say("history.title"), content: <History changes={product.history} /> },
      ]}
    />
  );
}

export function ProductPage() {
  const id = useDocumentId();
  return <Loaded asked={useQuery(productQuery(id))}>{(product) => <Shown product={product} />}</Loaded>;
}
