import { Checkbox, Form, Input, InputNumber, Select } from "antd";
import type { Recurrence, RecurrenceBody } from "../api/recurring";
import { useSalesTexts } from "../texts";

/** The fields of a recurrence as a form holds them; what is left empty is not there. */
export type RecurrenceFilled = {
  every: number;
  unit: Recurrence["unit"];
  first_on: string;
  day_of_month?: number | null;
  last_on?: string | null;
  times?: number | null;
  prices_of: "day" | "agreement";
  confirm: boolean;
  backorders: boolean;
  priority: number;
};

const UNITS = ["day", "week", "month"] as const;
const PRICES = ["day", "agreement"] as const;
const MONTH = "month";

/** The recurrence as the server takes it. */
export function recurrenceOf(filled: RecurrenceFilled): RecurrenceBody {
  return {
    ...filled,
    day_of_month: filled.unit === MONTH ? (filled.day_of_month ?? null) : null,
    last_on: filled.last_on || null,
    times: filled.times ?? null,
  };
}

/** On which days orders are made, and what orders; fields of the form around them. */
export function RecurrenceFields() {
  const say = useSalesTexts();
  const unit = Form.useWatch<string | undefined>("unit");
  const number = (name: "every" | "day_of_month" | "times" | "priority", least: number, most: number, required = false, extra?: string) => (
    <Form.Item name={name} label={say(`recurring.${name}`)} rules={[{ required }]} extra={extra}>
      <InputNumber min={least} max={most} precision={0} aria-label={say(`recurring.${name}`)} style={{ width: "100%" }} />
    </Form.Item>
  );
  const day = (name: "first_on" | "last_on", required: boolean, extra?: string) => (
    <Form.Item name={name} label={say(`recurring.${name}`)} rules={[{ required }]} extra={extra}>
      <Input type="date" aria-label={say(`recurring.${name}`)} />
    </Form.Item>
  );
  return (
    <>
      {number("every", 1, 366, true)}
      <Form.Item name="unit" label={say("recurring.unit")}>
        <Select aria-label={say("recurring.unit")} options={UNITS.map((value) => ({ value, label: say(`recurring.units.${value}`) }))} />
      </Form.Item>
      {unit === MONTH && number("day_of_month", 1, 31)}
      {day("first_on", true)}
      {day("last_on", false, say("recurring.last_on_hint"))}
      {number("times", 1, 10_000, false, say("recurring.times_hint"))}
      <Form.Item name="prices_of" label={say("recurring.prices_of")}>
        <Select aria-label={say("recurring.prices_of")} options={PRICES.map((value) => ({ value, label: say(`recurring.prices.${value}`) }))} />
      </Form.Item>
      {number("priority", 1, 9, true)}
      <Form.Item name="confirm" valuePropName="checked">
        <Checkbox>{say("recurring.confirm")}</Checkbox>
      </Form.Item>
      <Form.Item name="backorders" valuePropName="checked">
        <Checkbox>{say("entry.backorders")}</Checkbox>
      </Form.Item>
    </>
  );
}

/** The rhythm in words. */
export function useRhythm() {
  const say = useSalesTexts();
  return ({ every, unit, day_of_month, first_on }: Recurrence) =>
    say(`recurring.${every === 1 ? "each" : "rhythm"}.${unit}`, { every, day: day_of_month ?? Number(first_on.slice(-2)) });
}
