import { useQuery } from "@tanstack/react-query";
import { Form, Input, Select } from "antd";
import { isZero } from "@/shared/money/decimal";
import { plainQuantity } from "@/shared/money/show";
import { StepDialog } from "@/shared/ui/command-dialog";
import { addressesQuery } from "../api/addresses";
import type { Order } from "../api/get-order";
import { amendOrder } from "../api/versions";
import { useSalesTexts } from "../texts";
import { addedLine, NewLineFields, type NewLineFilled } from "./new-line-fields";

const QUANTITY = /^\d{1,12}(\.\d{1,6})?$/;
const PRICE = /^\d{1,10}(\.\d{1,8})?$/;

type Change = { quantity?: string; price?: string };
type Filled = NewLineFilled & {
  reason: string;
  changes?: Record<string, Change>;
  address_id?: string;
  wanted_on?: string;
};

/** Where the goods go and for which day; what is left empty stays. */
function HeadFields({ order }: { order: Order }) {
  const say = useSalesTexts();
  const { data, isFetching } = useQuery(addressesQuery(order.head.partner_id));
  const options = (data ?? []).map(({ id, name, region, line }) => ({ value: id, label: [name, region, line].filter(Boolean).join(" · ") }));
  return (
    <>
      <Form.Item name="address_id" label={say("amend.address")}>
        <Select allowClear loading={isFetching} options={options} placeholder={order.head.ship_to} aria-label={say("amend.address")} />
      </Form.Item>
      <Form.Item name="wanted_on" label={say("fact.wanted_on")} initialValue={order.head.wanted_on}>
        <Input type="date" aria-label={say("fact.wanted_on")} />
      </Form.Item>
    </>
  );
}

function asked(order: Order, { reason, changes = {}, address_id, wanted_on, ...added }: Filled) {
  const lines = Object.entries(changes).flatMap(([line_id, { quantity, price }]) =>
    quantity || price ? [{ line_id, quantity: quantity || null, price: price || null }] : [],
  );
  const head = { address_id: address_id ?? null, wanted_on: wanted_on || null };
  return { id: order.head.id, version: order.head.version, reason, ...head, lines, new_lines: addedLine(added) };
}

/** Changes a confirmed order: quantities and prices of lines, one new line, address and day; each time a new version. */
export function AmendOrder({ order }: { order: Order }) {
  const say = useSalesTexts();
  const open = order.lines.filter((line) => !isZero(line.quantity) && line.cancelled !== line.quantity);
  return (
    <StepDialog
      steps={order.steps}
      command="sales.amend_orders"
      title={say("amend.title")}
      submit={say("amend.submit")}
      hint={say("amend.hint")}
      run={amendOrder}
      ask={(filled: Filled) => asked(order, filled)}
      fields={() => (
        <>
          {open.map((line) => (
            <Form.Item key={line.id} label={`${line.line_no} · ${line.sku} ${line.name} (${line.unit})`}>
              <Form.Item name={["changes", line.id, "quantity"]} rules={[{ pattern: QUANTITY, message: say("agreement.malformed") }]}>
                <Input
                  inputMode="decimal"
                  placeholder={plainQuantity(line.entered_quantity)}
                  aria-label={say("amend.quantity", { line_no: line.line_no })}
                />
              </Form.Item>
              <Form.Item name={["changes", line.id, "price"]} rules={[{ pattern: PRICE, message: say("amend.malformed_price") }]}>
                <Input inputMode="decimal" placeholder={say("entry.agreed")} aria-label={say("amend.price", { line_no: line.line_no })} />
              </Form.Item>
            </Form.Item>
          ))}
          <NewLineFields />
          <HeadFields order={order} />
          <Form.Item name="reason" label={say("version.reason")} rules={[{ required: true, whitespace: true }]}>
            <Input maxLength={200} />
          </Form.Item>
        </>
      )}
    />
  );
}
