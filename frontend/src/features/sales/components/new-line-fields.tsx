import { Form, Input, Typography } from "antd";
import { RecordPicker } from "@/shared/ui/list/picker";
import { useSalesTexts } from "../texts";

const QUANTITY = /^\d{1,12}(\.\d{1,6})?$/;
const PRICE = /^\d{1,10}(\.\d{1,8})?$/;

export type NewLineFilled = {
  product_id?: string | null | undefined;
  new_quantity?: string | undefined;
  new_unit?: string | undefined;
  new_price?: string | undefined;
};

/** The line that was added, as the server takes it; none when product or quantity are empty. */
export const addedLine = ({ product_id, new_quantity, new_unit, new_price }: NewLineFilled) =>
  product_id && new_quantity ? [{ product_id, quantity: new_quantity, unit: new_unit || null, price: new_price || null }] : [];

/** One line more, in the form of a document that is changed. */
export function NewLineFields() {
  const say = useSalesTexts();
  return (
    <>
      <Typography.Paragraph strong>{say("amend.new_line")}</Typography.Paragraph>
      <Form.Item name="product_id" label={say("line.name")}>
        <RecordPicker path="/api/v1/catalog/products" code="sku" label={say("amend.new_line")} />
      </Form.Item>
      <Form.Item name="new_quantity" label={say("line.quantity")} rules={[{ pattern: QUANTITY, message: say("agreement.malformed") }]}>
        <Input inputMode="decimal" aria-label={say("amend.new_quantity")} />
      </Form.Item>
      <Form.Item name="new_unit" label={say("line.unit")}>
        <Input maxLength={64} />
      </Form.Item>
      <Form.Item name="new_price" label={say("entry.agreed")} rules={[{ pattern: PRICE, message: say("amend.malformed_price") }]}>
        <Input inputMode="decimal" />
      </Form.Item>
    </>
  );
}
