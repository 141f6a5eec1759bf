import { Form, Input, Select, Typography, type FormInstance } from "antd";
import { StepDialog } from "@/shared/ui/command-dialog";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import { addVariants, type NewVariant, type Style } from "../api/styles";
import { useCatalogTexts } from "../texts";
import { gridOf, sameValues } from "./grid";

/** The values chosen for each attribute, and SKUs typed over by the form of a variant's values. */
type Filled = { values?: Record<string, string[]>; skus?: Record<string, string> };

function wantedOf({ head, variants }: Style, { values = {}, skus = {} }: Filled): NewVariant[] {
  const known = new Set(variants.map((one) => sameValues(one.values)));
  return gridOf(head.code, head.attributes.map((_, place) => values[place] ?? []))
    .filter((one) => !known.has(sameValues(one.values)))
    .map((one) => ({ ...one, sku: skus[sameValues(one.values)]?.trim() || one.sku }));
}

function Fields({ style, form }: { style: Style; form: FormInstance<Filled> }) {
  const say = useCatalogTexts();
  const { attributes } = style.head;
  const filled = Form.useWatch((all: Filled): Filled | undefined => all, form) ?? {};
  const wanted = wantedOf(style, filled);
  const offered = (place: number) => [...new Set(style.variants.map((one) => one.values[place] ?? ""))];
  const columns: LineColumn<NewVariant>[] = [
    { name: "values", label: attributes.join(" × "), type: "text", value: (one) => one.values.join(" / ") },
    {
      name: "sku",
      label: say("fact.sku"),
      type: "code",
      show: (one) => (
        <Form.Item name={["skus", sameValues(one.values)]} noStyle>
          <Input maxLength={64} placeholder={one.sku} aria-label={`${say("fact.sku")} ${one.values.join(" / ")}`} />
        </Form.Item>
      ),
    },
  ];
  return (
    <>
      {attributes.map((attribute, place) => (
        <Form.Item key={attribute} name={["values", String(place)]} label={attribute}>
          <Select mode="tags" tokenSeparators={[",", "，", ";"]} options={offered(place).map((value) => ({ value }))} />
        </Form.Item>
      ))}
      <Typography.Paragraph type="secondary">{say("style.grid", { count: wanted.length })}</Typography.Paragraph>
      {wanted.length > 0 && (
        <LineTable label={say("style.grid_title")} lines={wanted} columns={columns} lineKey={(one) => sameValues(one.values)} />
      )}
    </>
  );
}

/** The button that adds variants: every combination of the chosen values that is not there yet becomes one. */
export function AddVariants({ style }: { style: Style }) {
  const say = useCatalogTexts();
  const ask = (filled: Filled) => {
    const variants = wantedOf(style, filled);
    return variants.length === 0 ? null : { style_id: style.head.id, variants };
  };
  return (
    <StepDialog
      steps={style.steps}
      command="catalog.add_variants"
      title={say("style.add")}
      submit={say("save")}
      width={720}
      run={addVariants}
      ask={ask}
      fields={(form) => <Fields style={style} form={form} />}
    />
  );
}
