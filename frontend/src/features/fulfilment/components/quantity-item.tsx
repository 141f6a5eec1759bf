import { Form, Input } from "antd";
import { useFulfilmentTexts } from "../texts";

const QUANTITY = /^\d{1,12}(\.\d{1,6})?$/;
const NOTHING = /^0*(\.0*)?$/;

/** Whether the text is a quantity of nothing. */
export const isNothing = (quantity: string) => NOTHING.test(quantity);

type QuantityProps = { name: (string | number)[]; label: string; aria: string; value: string };

/** A quantity in base units that a person types. */
export function QuantityItem({ name, label, aria, value }: QuantityProps) {
  const say = useFulfilmentTexts();
  const rules = [{ pattern: QUANTITY, required: true, message: say("change.malformed") }];
  return (
    <Form.Item name={name} label={label} initialValue={value} rules={rules}>
      <Input inputMode="decimal" aria-label={aria} />
    </Form.Item>
  );
}
