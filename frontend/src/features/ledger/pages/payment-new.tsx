import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Card, Empty, Form, Input, Select } from "antd";
import { useState } from "react";
import { useMe } from "@/shared/access/me";
import { useCommand } from "@/shared/client/use-command";
import { RecordPicker } from "@/shared/ui/list/picker";
import { PageFrame } from "@/shared/ui/page-frame";
import { ProblemAlert } from "@/shared/ui/problem";
import { unitsQuery } from "../api/list-choices";
import { currencyQuery, openInvoicesQuery } from "../api/list-open-invoices";
import { receivePayment, type PaymentBody } from "../api/receive-payment";
import { OpenInvoiceParts, type Parts } from "../components/open-invoice-parts";
import { today } from "@/shared/dates/today";
import { useLedgerTexts } from "../texts";

type Head = { company: string; customer: string | null; unit: string | null; on: string; amount: string; reference: string };
type Way = "oldest" | "by_hand";
type Rest = PaymentBody["rest"];
type Put = (part: Partial<Head>) => void;

function HeadFields({ head, put }: { head: Head; put: Put }) {
  const say = useLedgerTexts();
  const { companies } = useMe();
  const units = useQuery(unitsQuery(companies.find(({ id }) => id === head.company)?.name ?? "")).data ?? [];
  return (
    <Form layout="vertical" className="entry-head">
      <Form.Item label={say("fact.company")}>
        <Select
          aria-label={say("fact.company")}
          value={head.company}
          options={companies.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
          onChange={(company: string) => put({ company, unit: null })}
        />
      </Form.Item>
      <Form.Item label={say("fact.customer")}>
        <RecordPicker
          path="/api/v1/partners/partners"
          code="code"
          label={say("fact.customer")}
          fixed={{ "filter[customer]": "eq:true" }}
          value={head.customer}
          onChange={(customer) => put({ customer })}
        />
      </Form.Item>
      <Form.Item label={say("line.org_unit")}>
        <Select
          aria-label={say("line.org_unit")}
          value={head.unit}
          options={units.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
          onChange={(unit) => put({ unit })}
        />
      </Form.Item>
      <Form.Item label={say("fact.received_on")}>
        <Input type="date" aria-label={say("fact.received_on")} value={head.on} onChange={({ target }) => put({ on: target.value })} />
      </Form.Item>
      <Form.Item label={say("fact.amount")}>
        <Input
          className="figure"
          inputMode="decimal"
          aria-label={say("fact.amount")}
          value={head.amount}
          onChange={({ target }) => put({ amount: target.value.trim() })}
        />
      </Form.Item>
      <Form.Item label={say("fact.reference")}>
        <Input maxLength={200} aria-label={say("fact.reference")} value={head.reference} onChange={({ target }) => put({ reference: target.value })} />
      </Form.Item>
    </Form>
  );
}

function Editor({ first }: { first: string }) {
  const say = useLedgerTexts();
  const navigate = useNavigate();
  const [head, setHead] = useState<Head>({ company: first, customer: null, unit: null, on: today(), amount: "", reference: "" });
  const [way, setWay] = useState<Way>("oldest");
  const [rest, setRest] = useState<NonNullable<Rest>>("keep");
  const [parts, setParts] = useState<Parts>({});
  const [discounts, setDiscounts] = useState<Parts>({});
  const invoices = useQuery(openInvoicesQuery(head.company, head.customer)).data ?? [];
  const currency = useQuery(currencyQuery(head.company)).data ?? "";
  const command = useCommand(receivePayment, { done: (id) => id && void navigate({ to: `/ledger/payments/${id}` }) });
  const { company, customer, unit, on, amount, reference } = head;
  const put: Put = (part) => {
    setHead({ ...head, ...part });
    if (part.company === undefined && part.customer === undefined) return;
    setParts({});
    setDiscounts({});
  };
  const chosen = invoices.flatMap(({ id }) => (parts[id] ? [{ open_item_id: id, amount: parts[id], write_off: "0", discount: discounts[id] || "0" }] : []));
  const ready = customer !== null && unit !== null && amount !== "" && on !== "" && (way === "oldest" || chosen.length > 0);
  const enter = () => {
    if (customer === null || unit === null) return;
    const allocations = way === "by_hand" ? chosen : [];
    const from = { company_id: company, customer_id: customer, org_unit_id: unit };
    command.start({ ...from, currency, amount, received_on: on, reference, rest, allocations });
  };
  return (
    <PageFrame
      title={say("payment_new.title")}
      actions={<Button type="primary" disabled={!ready} loading={command.running} onClick={enter}>{say("payment_new.post")}</Button>}
    >
      {command.problem && <ProblemAlert error={command.problem} />}
      <Card size="small">
        <HeadFields head={head} put={put} />
      </Card>
      <Card
        size="small"
        title={say("payment_new.open")}
        extra={
          <>
            <Select
              aria-label={say("payment_new.way")}
              value={way}
              popupMatchSelectWidth={false}
              options={(["oldest", "by_hand"] as const).map((one) => ({ value: one, label: say(`payment_new.${one}`) }))}
              onChange={setWay}
            />{" "}
            <Select
              aria-label={say("payment_new.rest")}
              value={rest}
              popupMatchSelectWidth={false}
              options={(["keep", "refuse", "write_off"] as const).map((one) => ({ value: one, label: say(`payment_new.rest_${one}`) }))}
              onChange={setRest}
            />
          </>
        }
      >
        <OpenInvoiceParts
          invoices={invoices}
          byHand={way === "by_hand"}
          parts={parts}
          change={setParts}
          discounts={discounts}
          changeDiscounts={setDiscounts}
        />
      </Card>
    </PageFrame>
  );
}

/** Money that came in: from whom, how much, and what it settles. */
export function PaymentNewPage() {
  const say = useLedgerTexts();
  const { companies } = useMe();
  const first = companies[0]?.id;
  return first === undefined ? <Empty description={say("trial.no_company")} /> : <Editor first={first} />;
}
