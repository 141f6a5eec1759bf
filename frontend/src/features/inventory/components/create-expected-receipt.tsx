import { Form, Input } from "antd";
import { createExpectedReceipt, type NewExpectedReceipt } from "../api/create-expected-receipt";
import { useInventoryTexts } from "../texts";
import { CommandDialog } from "@/shared/ui/command-dialog";
import { ProductPick, SitePick } from "./pick";
import { QUANTITY } from "./quantities";

const REQUIRED = [{ required: true }];

function Fields() {
  const say = useInventoryTexts();
  return (
    <>
      <Form.Item name="site_id" label={say("fact.site")} rules={REQUIRED}>
        <SitePick label={say("fact.site")} />
      </Form.Item>
      <Form.Item name="product_id" label={say("fact.product")} rules={REQUIRED}>
        <ProductPick label={say("fact.product")} />
      </Form.Item>
      <Form.Item
        name="quantity"
        label={say("line.quantity")}
        rules={[{ required: true, pattern: QUANTITY, message: say("transfer.malformed") }]}
      >
        <Input inputMode="decimal" />
      </Form.Item>
      <Form.Item name="expected_on" label={say("expected.on")} rules={REQUIRED}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="note" label={say("fact.note")}>
        <Input maxLength={200} />
      </Form.Item>
    </>
  );
}

/** On the list of expected receipts: a new one, entered by hand. */
export function CreateExpectedReceipt() {
  const say = useInventoryTexts();
  return (
    <CommandDialog<NewExpectedReceipt>
      needs="inventory.create_expected_receipts"
      title={say("expected.create")}
      run={createExpectedReceipt}
      ask={({ note, ...wanted }) => ({ ...wanted, note: note ?? "" })}
      fields={() => <Fields />}
    />
  );
}
