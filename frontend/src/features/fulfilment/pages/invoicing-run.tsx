import { useQuery } from "@tanstack/react-query";
import { Button, Card, Checkbox, Empty, Select, Space, Typography } from "antd";
import { useState } from "react";
import { useMay, useMe } from "@/shared/access/me";
import { useCommand } from "@/shared/client/use-command";
import { today } from "@/shared/dates/today";
import { DayInput } from "@/shared/ui/day-input";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import { DocumentLink } from "@/shared/ui/document/related";
import { Loaded } from "@/shared/ui/loaded";
import { PageFrame } from "@/shared/ui/page-frame";
import { ProblemAlert } from "@/shared/ui/problem";
import { billCustomers, invoicingRunQuery, type CustomerToBill, type RunAnswer, type RunOrder } from "../api/invoicing-run";
import { useFulfilmentTexts } from "../texts";

type Billed = { order: RunOrder; names: ReadonlyMap<string, string>; told: RunAnswer };
type Result = {
  id: string;
  customer: string;
  invoice?: { kind: string; id: string; number: string };
  deliveries?: number;
  gross?: string;
  refusal: string;
};

function resultsOf({ order, names, told }: Billed): Result[] {
  return told.results.flatMap((one, place) => {
    const id = order.customers[place] ?? "";
    const customer = names.get(id) ?? id;
    if (one.status === "refused") return [{ id, customer, refusal: one.problem.detail || one.problem.title }];
    return one.invoices.map((made) => ({
      id: made.id,
      customer,
      invoice: { kind: "invoice", id: made.id, number: made.number },
      deliveries: made.deliveries,
      gross: made.gross,
      refusal: "",
    }));
  });
}

function Results({ billed }: { billed: Billed }) {
  const say = useFulfilmentTexts();
  const columns: LineColumn<Result>[] = [
    { name: "customer", label: say("fact.customer"), type: "text", value: (row) => row.customer },
    { name: "invoice", label: say("run.invoice"), type: "code", show: (row) => row.invoice && <DocumentLink link={row.invoice} bare /> },
    { name: "deliveries", label: say("run.deliveries"), type: "integer", value: (row) => row.deliveries },
    { name: "gross", label: say("run.gross"), type: "amount", value: (row) => row.gross },
    { name: "refusal", label: say("run.refusal"), type: "text", value: (row) => row.refusal },
  ];
  return (
    <Card size="small" title={say("run.results", { done: billed.told.done, refused: billed.told.refused })}>
      <LineTable label={say("run.results_label")} lines={resultsOf(billed)} columns={columns} lineKey={(row) => row.id} />
    </Card>
  );
}

function Waiting({ rows, more }: { rows: readonly CustomerToBill[]; more: boolean }) {
  const say = useFulfilmentTexts();
  const columns: LineColumn<CustomerToBill>[] = [
    { name: "customer_code", label: say("fact.customer"), type: "code", value: (row) => row.customer_code },
    { name: "customer_name", label: say("run.name"), type: "text", value: (row) => row.customer_name },
    { name: "billing", label: say("run.billing"), type: "text", value: (row) => say(`run.by_${row.billing}`) },
    { name: "deliveries", label: say("run.deliveries"), type: "integer", value: (row) => row.deliveries },
    { name: "first_on", label: say("run.first_on"), type: "date", value: (row) => row.first_on },
    { name: "last_on", label: say("run.last_on"), type: "date", value: (row) => row.last_on },
    { name: "currency", label: say("run.currency"), type: "text", value: (row) => row.currency },
    { name: "net", label: say("run.net"), type: "amount", value: (row) => row.net },
    { name: "gross", label: say("run.gross"), type: "amount", value: (row) => row.gross },
    { name: "waiting", label: say("run.waiting"), type: "integer", value: (row) => row.waiting },
  ];
  if (rows.length === 0) return <Empty description={say("run.nothing")} />;
  return (
    <>
      <LineTable label={say("run.title")} lines={rows} columns={columns} lineKey={(row) => `${row.customer_id} ${row.currency}`} />
      {more && <Typography.Paragraph type="secondary">{say("run.more")}</Typography.Paragraph>}
    </>
  );
}

function Run({ first }: { first: string }) {
  const say = useFulfilmentTexts();
  const may = useMay();
  const { companies } = useMe();
  const [company_id, setCompany] = useState(first);
  const [until, setUntil] = useState(today());
  const [on, setOn] = useState(today());
  const [also_unfinished, setUnfinished] = useState(false);
  const [billed, setBilled] = useState<Billed | null>(null);
  const asked = useQuery(invoicingRunQuery({ company_id, until }));
  const rows = asked.data?.customers ?? [];
  const ready = rows.filter((row) => row.deliveries > 0 || (also_unfinished && row.waiting > 0));
  const order: RunOrder = { company_id, until, on, also_unfinished, customers: [...new Set(ready.map((row) => row.customer_id))] };
  const names = new Map(rows.map((row) => [row.customer_id, `${row.customer_code} ${row.customer_name}`]));
  const command = useCommand((run: RunOrder, key: string) => billCustomers(run, key), {
    done: (told) => setBilled({ order, names, told }),
  });
  const actions = (
    <Space wrap>
      <Select
        aria-label={say("run.company")}
        value={company_id}
        popupMatchSelectWidth={false}
        options={companies.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
        onChange={setCompany}
      />
      <label>
        {say("run.until")} <DayInput label={say("run.until")} day={until} ask={setUntil} />
      </label>
      <label>
        {say("run.on")} <DayInput label={say("run.on")} day={on} ask={setOn} />
      </label>
      <Checkbox checked={also_unfinished} onChange={({ target }) => setUnfinished(target.checked)}>
        {say("run.also_unfinished")}
      </Checkbox>
      {may("fulfilment.bill_customers") && (
        <Button type="primary" disabled={ready.length === 0} loading={command.running} onClick={() => command.start(order)}>
          {say("run.bill")}
        </Button>
      )}
    </Space>
  );
  return (
    <PageFrame title={say("run.title")} actions={actions}>
      {command.problem && <ProblemAlert error={command.problem} />}
      {billed && <Results billed={billed} />}
      <Loaded asked={asked}>{({ customers, more }) => <Waiting rows={customers} more={more} />}</Loaded>
    </PageFrame>
  );
}

/** The invoicing run: what left and has no invoice, by customer, and the invoices made of it. */
export function InvoicingRunPage() {
  const say = useFulfilmentTexts();
  const { companies } = useMe();
  const first = companies[0]?.id;
  return first === undefined ? <Empty description={say("run.no_company")} /> : <Run first={first} />;
}
