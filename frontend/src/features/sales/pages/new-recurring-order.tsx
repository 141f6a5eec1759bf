import { useNavigate } from "@tanstack/react-router";
import { Button, Card, Form, Input } from "antd";
import { useState } from "react";
import { useCommand } from "@/shared/client/use-command";
import { today } from "@/shared/dates/today";
import { RecordPicker } from "@/shared/ui/list/picker";
import { PageFrame } from "@/shared/ui/page-frame";
import { ProblemAlert } from "@/shared/ui/problem";
import { createRecurringOrder } from "../api/recurring";
import { asked, EntryLines, linesOf, newLine } from "../components/entry-lines";
import { EntryTotals } from "../components/entry-totals";
import { RecurrenceFields, recurrenceOf, type RecurrenceFilled } from "../components/recurrence-fields";
import { useSalesTexts } from "../texts";

type Head = RecurrenceFilled & { customer_id: string | null; note?: string };

const START: Omit<Head, "first_on"> = {
  customer_id: null,
  every: 1,
  unit: "month",
  prices_of: "day",
  confirm: false,
  backorders: false,
  priority: 5,
};

/** A standing agreement is entered: the customer, the rhythm, the lines. */
export function NewRecurringOrderPage() {
  const say = useSalesTexts();
  const navigate = useNavigate();
  const [form] = Form.useForm<Head>();
  const customer_id = Form.useWatch("customer_id", form) ?? null;
  const [lines, setLines] = useState([newLine(1)]);
  const entry = { customer_id, ordered_on: "" };
  const command = useCommand(createRecurringOrder, { done: (id) => id && void navigate({ to: `/sales/recurring-orders/${id}` }) });
  const ready = lines.every((line) => asked(entry, line) !== null);
  const last = Math.max(...lines.map((line) => line.no));
  const save = ({ customer_id: customer, note, ...recurrence }: Head) =>
    command.start({ customer_id: customer, note: note ?? "", recurrence: recurrenceOf(recurrence), lines: linesOf(lines) });
  const actions = (
    <Button type="primary" disabled={!ready} loading={command.running} onClick={form.submit}>
      {say("recurring.save")}
    </Button>
  );
  return (
    <PageFrame title={say("recurring.new")} actions={actions}>
      {command.problem && <ProblemAlert error={command.problem} />}
      <Card size="small">
        <Form form={form} layout="vertical" className="entry-head" requiredMark={false} initialValues={{ ...START, first_on: today() }} onFinish={save}>
          <Form.Item name="customer_id" label={say("fact.customer")}>
            <RecordPicker path="/api/v1/partners/partners" code="code" label={say("fact.customer")} fixed={{ "filter[customer]": "eq:true" }} />
          </Form.Item>
          <RecurrenceFields />
          <Form.Item name="note" label={say("fact.note")}>
            <Input maxLength={1000} aria-label={say("fact.note")} />
          </Form.Item>
        </Form>
      </Card>
      <Card size="small" title={say("lines")} extra={<Button onClick={() => setLines([...lines, newLine(last + 1)])}>{say("entry.add_line")}</Button>}>
        <EntryLines entry={entry} lines={lines} change={setLines} />
      </Card>
      <Card size="small">
        <EntryTotals entry={entry} lines={lines} />
      </Card>
    </PageFrame>
  );
}
