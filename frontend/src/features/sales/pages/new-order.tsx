import { useNavigate } from "@tanstack/react-router";
import { Button, Card, Checkbox, Form, Input, Select } from "antd";
import { useState } from "react";
import { useCommand } from "@/shared/client/use-command";
import { RecordPicker } from "@/shared/ui/list/picker";
import { PageFrame } from "@/shared/ui/page-frame";
import { ProblemAlert } from "@/shared/ui/problem";
import { createOrder, type NewOrder } from "../api/create-order";
import { asked, EntryLines, linesOf, newLine, type Entry, type EntryLine } from "../components/entry-lines";
import { EntryTotals } from "../components/entry-totals";
import { useSalesTexts } from "../texts";

type Head = Entry & { wanted_on: string; external_number: string; note: string; backorders: boolean; priority: number };

const EMPTY: Head = { customer_id: null, ordered_on: "", wanted_on: "", external_number: "", note: "", backorders: false, priority: 5 };
const PRIORITIES = [1, 2, 3, 4, 5, 6, 7, 8, 9].map((value) => ({ value, label: String(value) }));

function orderOf(head: Head, lines: readonly EntryLine[], confirm: boolean): NewOrder {
  return {
    customer_id: head.customer_id,
    ordered_on: head.ordered_on || null,
    wanted_on: head.wanted_on || null,
    external_number: head.external_number || null,
    note: head.note,
    backorders: head.backorders,
    priority: head.priority,
    confirm,
    lines: linesOf(lines),
  };
}

function HeadFields({ head, put }: { head: Head; put: (part: Partial<Head>) => void }) {
  const say = useSalesTexts();
  return (
    <Form layout="vertical" className="entry-head">
      <Form.Item label={say("fact.customer")}>
        <RecordPicker
          path="/api/v1/partners/partners"
          code="code"
          label={say("fact.customer")}
          fixed={{ "filter[customer]": "eq:true" }}
          value={head.customer_id}
          onChange={(customer_id) => put({ customer_id })}
        />
      </Form.Item>
      <Form.Item label={say("fact.ordered_on")}>
        <Input type="date" aria-label={say("fact.ordered_on")} value={head.ordered_on} onChange={({ target }) => put({ ordered_on: target.value })} />
      </Form.Item>
      <Form.Item label={say("fact.wanted_on")}>
        <Input type="date" aria-label={say("fact.wanted_on")} value={head.wanted_on} onChange={({ target }) => put({ wanted_on: target.value })} />
      </Form.Item>
      <Form.Item label={say("fact.external_number")}>
        <Input
          maxLength={64}
          aria-label={say("fact.external_number")}
          value={head.external_number}
          onChange={({ target }) => put({ external_number: target.value })}
        />
      </Form.Item>
      <Form.Item label={say("fact.priority")}>
        <Select aria-label={say("fact.priority")} options={PRIORITIES} value={head.priority} onChange={(priority: number) => put({ priority })} />
      </Form.Item>
      <Form.Item label={say("fact.note")}>
        <Input maxLength={1000} aria-label={say("fact.note")} value={head.note} onChange={({ target }) => put({ note: target.value })} />
      </Form.Item>
      <Form.Item label={say("fact.backorders")}>
        <Checkbox checked={head.backorders} onChange={({ target }) => put({ backorders: target.checked })}>
          {say("entry.backorders")}
        </Checkbox>
      </Form.Item>
    </Form>
  );
}

/** An order is entered by hand: the customer, the lines with their prices, and whether the rest may wait. */
export function NewOrderPage() {
  const say = useSalesTexts();
  const navigate = useNavigate();
  const [head, setHead] = useState(EMPTY);
  const [lines, setLines] = useState([newLine(1)]);
  const command = useCommand(createOrder, { done: (id) => id && void navigate({ to: `/sales/orders/${id}` }) });
  const ready = lines.every((line) => asked(head, line) !== null);
  const last = Math.max(...lines.map((line) => line.no));
  const actions = (
    <>
      <Button disabled={!ready} loading={command.running} onClick={() => command.start(orderOf(head, lines, false))}>
        {say("entry.save")}
      </Button>
      <Button type="primary" disabled={!ready} loading={command.running} onClick={() => command.start(orderOf(head, lines, true))}>
        {say("entry.save_and_confirm")}
      </Button>
    </>
  );
  return (
    <PageFrame title={say("entry.title")} actions={actions}>
      {command.problem && <ProblemAlert error={command.problem} />}
      <Card size="small">
        <HeadFields head={head} put={(part) => setHead({ ...head, ...part })} />
      </Card>
      <Card size="small" title={say("lines")} extra={<Button onClick={() => setLines([...lines, newLine(last + 1)])}>{say("entry.add_line")}</Button>}>
        <EntryLines entry={head} lines={lines} change={setLines} />
      </Card>
      <Card size="small">
        <EntryTotals entry={head} lines={lines} />
      </Card>
    </PageFrame>
  );
}
