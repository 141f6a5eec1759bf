import { useNavigate } from "@tanstack/react-router";
import { Button, Card, Form, Input } from "antd";
import { useState } from "react";
import { useCommand } from "@/shared/client/use-command";
import { today } from "@/shared/dates/today";
import { RecordPicker } from "@/shared/ui/list/picker";
import { PageFrame } from "@/shared/ui/page-frame";
import { ProblemAlert } from "@/shared/ui/problem";
import { createBlanketOrder, createQuotation, type AgreementKind } from "../api/agreements";
import { asked, EntryLines, linesOf, newLine } from "../components/entry-lines";
import { EntryTotals } from "../components/entry-totals";
import { useSalesTexts } from "../texts";

type Head = { customer_id: string | null; from: string; to: string; note: string };
type Said = { head: Head; lines: ReturnType<typeof linesOf>; send: boolean };

function HeadFields({ kind, head, put }: { kind: AgreementKind; head: Head; put: (part: Partial<Head>) => void }) {
  const say = useSalesTexts();
  const from = say(kind === "quotation" ? "agreement.agreed_on" : "agreement.valid_from");
  const day = (name: "from" | "to", label: string) => (
    <Form.Item label={label}>
      <Input type="date" aria-label={label} value={head[name]} onChange={({ target }) => put({ [name]: target.value })} />
    </Form.Item>
  );
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
      {day("from", from)}
      {day("to", say("agreement.valid_to"))}
      <Form.Item label={say("fact.note")}>
        <Input maxLength={1000} aria-label={say("fact.note")} value={head.note} onChange={({ target }) => put({ note: target.value })} />
      </Form.Item>
    </Form>
  );
}

function save(kind: AgreementKind) {
  return ({ head: { customer_id, from, to, note }, lines, send }: Said, key: string) =>
    kind === "quotation"
      ? createQuotation({ customer_id, quoted_on: from, valid_to: to, note, lines, send }, key)
      : createBlanketOrder({ customer_id, valid_from: from, valid_to: to, note, lines }, key);
}

/** Goods and prices that are offered, or agreed over a period: the customer, the days, the lines. */
function NewAgreementPage({ kind }: { kind: AgreementKind }) {
  const say = useSalesTexts();
  const navigate = useNavigate();
  const path = kind === "quotation" ? "quotations" : "blanket-orders";
  const [head, setHead] = useState<Head>({ customer_id: null, from: today(), to: "", note: "" });
  const [lines, setLines] = useState([newLine(1)]);
  const entry = { customer_id: head.customer_id, ordered_on: head.from };
  const command = useCommand(save(kind), { done: (id) => id && void navigate({ to: `/sales/${path}/${id}` }) });
  const ready = head.from !== "" && head.to !== "" && lines.every((line) => asked(entry, line) !== null);
  const start = (send: boolean) => command.start({ head, lines: linesOf(lines), send });
  const last = Math.max(...lines.map((line) => line.no));
  const actions = (
    <>
      {kind === "quotation" && (
        <Button disabled={!ready} loading={command.running} onClick={() => start(false)}>
          {say("agreement.save")}
        </Button>
      )}
      <Button type="primary" disabled={!ready} loading={command.running} onClick={() => start(true)}>
        {say(kind === "quotation" ? "agreement.save_and_send" : "agreement.save_blanket")}
      </Button>
    </>
  );
  return (
    <PageFrame title={say(`agreement.new.${kind}`)} actions={actions}>
      {command.problem && <ProblemAlert error={command.problem} />}
      <Card size="small">
        <HeadFields kind={kind} head={head} put={(part) => setHead({ ...head, ...part })} />
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

export const NewQuotationPage = () => <NewAgreementPage kind="quotation" />;

export const NewBlanketOrderPage = () => <NewAgreementPage kind="blanket_order" />;
