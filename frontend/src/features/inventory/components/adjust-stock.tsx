import { Form, Input, type FormInstance } from "antd";
import { CommandDialog } from "@/shared/ui/command-dialog";
import { adjustStock, type NewAdjustment } from "../api/adjust-stock";
import { useInventoryTexts } from "../texts";
import { GoodsLines } from "./goods-lines";
import { ReasonPick, SitePick } from "./pick";
import { PRICE_OR_NOTHING, SIGNED_QUANTITY } from "./quantities";

const REQUIRED = [{ required: true }];

function Fields({ form }: { form: FormInstance<NewAdjustment> }) {
  const say = useInventoryTexts();
  const siteId = Form.useWatch<string | undefined>("site_id", form);
  const unitCost = (name: number) => (
    <Form.Item
      name={[name, "unit_cost"]}
      label={say("adjustment.unit_cost")}
      rules={[{ pattern: PRICE_OR_NOTHING, message: say("adjustment.malformed") }]}
    >
      <Input inputMode="decimal" />
    </Form.Item>
  );
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
      <GoodsLines
        siteId={siteId}
        quantity={{ label: say("adjustment.quantity"), pattern: SIGNED_QUANTITY, malformed: say("adjustment.malformed"), inputMode: "text" }}
        more={unitCost}
      />
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
      width={720}
      run={adjustStock}
      ask={asked}
      fields={(form) => <Fields form={form} />}
    />
  );
}
