import { MinusCircleOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Form, Input, Space, type FormInstance } from "antd";
import { adjustStock, type NewAdjustment } from "../api/adjust-stock";
import { useInventoryTexts } from "../texts";
import { CommandDialog } from "./command-dialog";
import { GoodsPick, ReasonPick, SitePick } from "./pick";
import { PRICE_OR_NOTHING, SIGNED_QUANTITY } from "./quantities";

const REQUIRED = [{ required: true }];

function Lines({ form }: { form: FormInstance<NewAdjustment> }) {
  const say = useInventoryTexts();
  const siteId = Form.useWatch<string | undefined>("site_id", form);
  return (
    <Form.List name="lines" initialValue={[{}]}>
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <Space key={key} align="baseline" className="fields">
              <Form.Item name={[name, "product_id"]} label={say("line.product")} rules={REQUIRED} className="wide-field">
                <GoodsPick label={say("line.product")} siteId={siteId} />
              </Form.Item>
              <Form.Item
                name={[name, "quantity"]}
                label={say("adjustment.quantity")}
                rules={[{ required: true, pattern: SIGNED_QUANTITY, message: say("adjustment.malformed") }]}
              >
                <Input inputMode="text" />
              </Form.Item>
              <Form.Item
                name={[name, "unit_cost"]}
                label={say("adjustment.unit_cost")}
                rules={[{ pattern: PRICE_OR_NOTHING, message: say("adjustment.malformed") }]}
              >
                <Input inputMode="decimal" />
              </Form.Item>
              {fields.length > 1 && (
                <Button icon={<MinusCircleOutlined />} aria-label={say("transfer.less")} onClick={() => remove(name)} />
              )}
            </Space>
          ))}
          <Button icon={<PlusOutlined />} onClick={() => add({})}>
            {say("transfer.more")}
          </Button>
        </>
      )}
    </Form.List>
  );
}

function Fields({ form }: { form: FormInstance<NewAdjustment> }) {
  const say = useInventoryTexts();
  return (
    <>
      <Form.Item name="site_id" label={say("fact.site")} rules={REQUIRED}>
        <SitePick label={say("fact.site")} />
      </Form.Item>
      <Form.Item name="reason_id" label={say("fact.reason")} rules={REQUIRED}>
        <ReasonPick label={say("fact.reason")} />
      </Form.Item>
      <Form.Item name="adjusted_on" label={say("line.on")}>
        <Input type="date" />
      </Form.Item>
      <Lines form={form} />
      <Form.Item name="note" label={say("fact.note")} className="after-lines">
        <Input maxLength={200} />
      </Form.Item>
    </>
  );
}

function asked({ lines, adjusted_on, note, ...head }: NewAdjustment): NewAdjustment {
  const goods = lines.map((line) => ({ ...line, unit_cost: line.unit_cost || null }));
  return { ...head, lines: goods, adjusted_on: adjusted_on || null, note: note ?? "" };
}

/** On the list of adjustments: posts a new one. */
export function AdjustStock() {
  const say = useInventoryTexts();
  return (
    <CommandDialog<NewAdjustment>
      needs="inventory.adjust_stock"
      title={say("adjustment.create")}
      run={adjustStock}
      ask={asked}
      fields={(form) => <Fields form={form} />}
    />
  );
}
