import { Form, Input, Select } from "antd";
import { plainQuantity } from "@/shared/money/show";
import { StepDialog } from "@/shared/ui/command-dialog";
import { changeRecurringOrder, endRecurringOrder, makeRecurringOrder, pauseRecurringOrder, type RecurringOrder } from "../api/recurring";
import { useSalesTexts } from "../texts";
import { addedLine, NewLineFields, type NewLineFilled } from "./new-line-fields";
import { RecurrenceFields, recurrenceOf, type RecurrenceFilled } from "./recurrence-fields";

const QUANTITY = /^\d{1,12}(\.\d{1,6})?$/;

type Props = { order: RecurringOrder };
type Line = RecurringOrder["lines"][number];
type Filled = RecurrenceFilled & NewLineFilled & { quantities: Record<string, string | undefined>; note?: string };

/** The price that was agreed by hand, which stays when the line is stated anew. */
function agreedPrice(line: Line): string | null {
  const price = line.price_trace["price"];
  if (typeof price !== "object" || price === null || !("rule" in price) || price.rule !== "agreed") return null;
  return "unit_price" in price ? String(price.unit_price) : null;
}

function asked({ head, lines }: RecurringOrder, filled: Filled) {
  const { quantities, note, product_id, new_quantity, new_unit, new_price, ...recurrence } = filled;
  const wanted = (line: Line) => quantities[line.id] || "0";
  const added = addedLine({ product_id, new_quantity, new_unit, new_price });
  const same = added.length === 0 && lines.every((line) => wanted(line) === plainQuantity(line.entered_quantity));
  const kept = lines
    .filter((line) => Number(wanted(line)) !== 0)
    .map((line) => ({ product_id: line.product_id, quantity: wanted(line), unit: line.unit, price: agreedPrice(line) }));
  return {
    id: head.id,
    version: head.version,
    recurrence: recurrenceOf(recurrence),
    lines: same ? [] : [...kept, ...added],
    note: note === head.note ? null : (note ?? ""),
  };
}

function ChangeFields({ order: { lines } }: Props) {
  const say = useSalesTexts();
  return (
    <>
      <RecurrenceFields />
      {lines.map((line) => (
        <Form.Item
          key={line.id}
          name={["quantities", line.id]}
          label={`${line.line_no} · ${line.sku} ${line.name} (${line.unit})`}
          initialValue={plainQuantity(line.entered_quantity)}
          rules={[{ pattern: QUANTITY, message: say("agreement.malformed") }]}
        >
          <Input inputMode="decimal" aria-label={say("amend.quantity", { line_no: line.line_no })} />
        </Form.Item>
      ))}
      <NewLineFields />
      <Form.Item name="note" label={say("fact.note")}>
        <Input maxLength={1000} />
      </Form.Item>
    </>
  );
}

/** Changes days, terms and lines of a recurring order from now on. */
export function ChangeRecurringOrder({ order }: Props) {
  const say = useSalesTexts();
  return (
    <StepDialog
      steps={order.steps}
      command="sales.change_recurring_orders"
      title={say("recurring.change")}
      submit={say("recurring.change_submit")}
      hint={say("recurring.change_hint")}
      initialValues={{ ...order.recurrence, note: order.head.note }}
      run={changeRecurringOrder}
      ask={(filled: Filled) => asked(order, filled)}
      fields={() => <ChangeFields order={order} />}
    />
  );
}

/** Stops a recurring order for a time or for good, for a reason that is asked for. */
export function StopRecurringOrder({ order, way }: Props & { way: "pause" | "end" }) {
  const say = useSalesTexts();
  return (
    <StepDialog
      steps={order.steps}
      command={way === "pause" ? "sales.pause_recurring_orders" : "sales.end_recurring_orders"}
      title={say(`recurring.${way}`)}
      submit={say(`recurring.${way}_submit`)}
      hint={say(`recurring.${way}_hint`)}
      run={way === "pause" ? pauseRecurringOrder : endRecurringOrder}
      ask={({ reason }: { reason: string }) => ({ id: order.head.id, reason })}
      fields={() => (
        <Form.Item name="reason" label={say("agreement.reason")} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={200} />
        </Form.Item>
      )}
    />
  );
}

/** Makes the order of the next day now, or of a day whose order was refused. */
export function MakeRecurringOrder({ order }: Props) {
  const say = useSalesTexts();
  const refused = order.days.filter((day) => day.order_id === null).map((day) => day.due_on);
  const days = [...(order.head.coming.slice(0, 1)), ...refused];
  if (days.length === 0) return null;
  return (
    <StepDialog
      steps={order.steps}
      command="sales.make_recurring_orders"
      title={say("recurring.make")}
      submit={say("recurring.make_submit")}
      hint={say("recurring.make_hint")}
      run={makeRecurringOrder}
      ask={({ due_on }: { due_on: string }) => ({ id: order.head.id, due_on })}
      fields={() => (
        <Form.Item name="due_on" label={say("recurring.due_on")} initialValue={days[0]}>
          <Select aria-label={say("recurring.due_on")} options={days.map((value) => ({ value, label: value }))} />
        </Form.Item>
      )}
    />
  );
}
