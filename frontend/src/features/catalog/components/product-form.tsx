import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Form, Input, InputNumber, Space } from "antd";
import type { Schemas } from "@/shared/client/api";
import { useCommand } from "@/shared/client/use-command";
import { FormDialog } from "@/shared/ui/form-dialog";
import type { Product } from "../api/get-product";
import { changeProduct, createProduct } from "../api/write-products";
import { useCatalogTexts } from "../texts";
import { Chosen } from "./chosen";

type Ratio = { unit_id: string; numerator: number; denominator: number; valid_from?: string; valid_to?: string | null };
type Fields = Omit<Schemas["CreateProduct"], "units" | "barcodes"> & {
  units?: Ratio[];
  barcodes?: { gtin: string; unit_id?: string | null }[];
};

/** An empty field of a form is nothing, not an empty text. */
function orNothing(text: string | null | undefined): string | null {
  return text === undefined || text === null || text.trim() === "" ? null : text.trim();
}

function wantedOf(fields: Fields): Schemas["CreateProduct"] {
  return {
    ...fields,
    category_id: fields.category_id ?? null,
    brand_id: fields.brand_id ?? null,
    shelf_life_days: fields.shelf_life_days ?? null,
    weight_kg: orNothing(fields.weight_kg),
    volume_l: orNothing(fields.volume_l),
    units: (fields.units ?? []).map(({ valid_from, valid_to, ...ratio }) => ({
      ...ratio,
      ...(valid_from ? { valid_from } : {}),
      valid_to: orNothing(valid_to),
    })),
    barcodes: (fields.barcodes ?? []).map(({ gtin, unit_id }) => ({ gtin, unit_id: unit_id ?? null })),
  };
}

function fieldsOf({ head, units, barcodes }: Product): Fields {
  const { sku, name, base_unit_id, tax_class_id, category_id, brand_id, shelf_life_days, weight_kg, volume_l } = head;
  return {
    sku, name, base_unit_id, tax_class_id, category_id, brand_id, shelf_life_days, weight_kg, volume_l,
    units: units.map(({ unit_id, numerator, denominator, valid_from, valid_to }) => {
      return { unit_id, numerator, denominator, valid_from, valid_to };
    }),
    barcodes: barcodes.map(({ gtin, unit_id }) => ({ gtin, unit_id })),
  };
}

function Units() {
  const say = useCatalogTexts();
  const needed = { required: true, message: say("form.missing") };
  return (
    <Form.List name="units">
      {(rows, { add }) => (
        <Form.Item label={say("units")}>
          {rows.map(({ key, name }) => (
            <Space key={key} align="baseline" wrap>
              <Form.Item name={[name, "unit_id"]} rules={[needed]}><Chosen list="units" label={say("unit.name")} /></Form.Item>
              <Form.Item name={[name, "numerator"]} rules={[needed]}><InputNumber min={1} precision={0} aria-label={say("unit.numerator")} prefix="=" /></Form.Item>
              <Form.Item name={[name, "denominator"]} initialValue={1} rules={[needed]}><InputNumber min={1} precision={0} aria-label={say("unit.denominator")} prefix="/" /></Form.Item>
              <Form.Item name={[name, "valid_from"]}><Input type="date" aria-label={say("unit.valid_from")} /></Form.Item>
              <Form.Item name={[name, "valid_to"]}><Input type="date" aria-label={say("unit.valid_to")} /></Form.Item>
            </Space>
          ))}
          <Button icon={<PlusOutlined />} onClick={() => add()}>{say("unit.add")}</Button>
        </Form.Item>
      )}
    </Form.List>
  );
}

function Barcodes() {
  const say = useCatalogTexts();
  const needed = { required: true, message: say("form.missing") };
  return (
    <Form.List name="barcodes">
      {(rows, { add, remove }) => (
        <Form.Item label={say("barcodes")}>
          {rows.map(({ key, name }) => (
            <Space key={key} align="baseline" wrap>
              <Form.Item name={[name, "gtin"]} rules={[needed]}><Input maxLength={14} aria-label={say("barcode.gtin")} /></Form.Item>
              <Form.Item name={[name, "unit_id"]}><Chosen list="units" label={say("barcode.unit")} /></Form.Item>
              <Button icon={<DeleteOutlined />} aria-label={say("barcode.remove")} onClick={() => remove(name)} />
            </Space>
          ))}
          <Button icon={<PlusOutlined />} onClick={() => add()}>{say("barcode.add")}</Button>
        </Form.Item>
      )}
    </Form.List>
  );
}

function Facts({ isNew }: { isNew: boolean }) {
  const say = useCatalogTexts();
  const needed = { required: true, message: say("form.missing") };
  return (
    <div className="entry-head">
      <Form.Item name="sku" label={say("fact.sku")} rules={[needed]}><Input maxLength={64} disabled={!isNew} /></Form.Item>
      <Form.Item name="name" label={say("fact.name")} rules={[needed]}><Input maxLength={200} /></Form.Item>
      <Form.Item name="base_unit_id" label={say("fact.base_unit")} rules={[needed]}><Chosen list="units" /></Form.Item>
      <Form.Item name="tax_class_id" label={say("fact.tax_class")} rules={[needed]}><Chosen list="tax-classes" /></Form.Item>
      <Form.Item name="category_id" label={say("fact.category")}><Chosen list="categories" /></Form.Item>
      <Form.Item name="brand_id" label={say("fact.brand")}><Chosen list="brands" /></Form.Item>
      <Form.Item name="shelf_life_days" label={say("fact.shelf_life_days")}><InputNumber min={1} max={36500} precision={0} /></Form.Item>
      <Form.Item name="weight_kg" label={say("fact.weight_kg")}><Input inputMode="decimal" /></Form.Item>
      <Form.Item name="volume_l" label={say("fact.volume_l")}><Input inputMode="decimal" /></Form.Item>
    </div>
  );
}

type FormProps = { product?: Product; close: (id?: string) => void };

/** Asks what a product is: a new one, or one that was read. */
export function ProductForm({ product, close }: FormProps) {
  const say = useCatalogTexts();
  const [form] = Form.useForm<Fields>();
  const save = async (fields: Fields, key: string) => {
    const { sku, ...wanted } = wantedOf(fields);
    if (!product) return createProduct({ sku, ...wanted }, key);
    return changeProduct({ ...wanted, product_id: product.head.id, version: product.head.version }, key);
  };
  const command = useCommand(save, {
    done: ({ results }) => {
      const [first] = results;
      close(first?.status === "done" ? first.id : undefined);
    },
  });
  const title = product ? `${say("change.title")} ${product.head.sku}` : say("create.title");
  return (
    <FormDialog
      width={860}
      title={title}
      okText={say("save")}
      form={form}
      command={command}
      initialValues={product ? fieldsOf(product) : {}}
      onFinish={(fields) => command.start(fields)}
      close={() => close()}
    >
      <Facts isNew={!product} />
      <Units />
      <Barcodes />
    </FormDialog>
  );
}
