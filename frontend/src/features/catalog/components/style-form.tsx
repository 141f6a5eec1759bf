import { useNavigate } from "@tanstack/react-router";
import { Form, Input, InputNumber, Select } from "antd";
import type { Schemas } from "@/shared/client/api";
import { CommandDialog } from "@/shared/ui/command-dialog";
import { createStyle } from "../api/styles";
import { useCatalogTexts } from "../texts";
import { Chosen } from "./chosen";

type Wanted = Schemas["CreateStyle"];

const ATTRIBUTES_MAX = 3;

function askOf(filled: Wanted): Wanted {
  const { category_id = null, brand_id = null, shelf_life_days = null } = filled;
  return { ...filled, category_id, brand_id, shelf_life_days };
}

function Fields() {
  const say = useCatalogTexts();
  const needed = { required: true, message: say("form.missing") };
  return (
    <>
      <Form.Item name="code" label={say("fact.code")} rules={[needed]}><Input maxLength={64} /></Form.Item>
      <Form.Item name="name" label={say("fact.name")} rules={[needed]}><Input maxLength={120} /></Form.Item>
      <Form.Item name="attributes" label={say("style.attributes")} extra={say("style.attributes_hint")} rules={[needed]}>
        <Select mode="tags" open={false} suffix={null} maxCount={ATTRIBUTES_MAX} tokenSeparators={[",", "，", ";"]} />
      </Form.Item>
      <Form.Item name="base_unit_id" label={say("fact.base_unit")} rules={[needed]}><Chosen list="units" /></Form.Item>
      <Form.Item name="tax_class_id" label={say("fact.tax_class")} rules={[needed]}><Chosen list="tax-classes" /></Form.Item>
      <Form.Item name="category_id" label={say("fact.category")}><Chosen list="categories" /></Form.Item>
      <Form.Item name="brand_id" label={say("fact.brand")}><Chosen list="brands" /></Form.Item>
      <Form.Item name="shelf_life_days" label={say("fact.shelf_life_days")}><InputNumber min={1} max={36500} precision={0} /></Form.Item>
    </>
  );
}

/** The button that makes a new style, for those who may; the page of the style follows. */
export function NewStyle() {
  const say = useCatalogTexts();
  const navigate = useNavigate();
  return (
    <CommandDialog<Wanted, Wanted, Awaited<ReturnType<typeof createStyle>>>
      needs="catalog.create_styles"
      title={say("create.style")}
      submit={say("save")}
      run={createStyle}
      ask={askOf}
      fields={() => <Fields />}
      done={({ results }) => {
        const [first] = results;
        if (first?.status === "done") void navigate({ to: `/catalog/styles/${first.id}` });
      }}
    />
  );
}
