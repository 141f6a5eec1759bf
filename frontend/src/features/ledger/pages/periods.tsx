import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Button, Empty, Select, Space } from "antd";
import { useState } from "react";
import { useMay, useMe } from "@/shared/access/me";
import { useCommand } from "@/shared/client/use-command";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import { useWords } from "@/shared/ui/here";
import { Loaded } from "@/shared/ui/loaded";
import { PageFrame } from "@/shared/ui/page-frame";
import { ProblemAlert } from "@/shared/ui/problem";
import { StateTag, Value } from "@/shared/ui/value";
import { numberingQuery, type NumberingRow } from "../api/list-numbering";
import { closePeriod, numberPeriod, openPeriod } from "../api/switch-period";
import { usePeriodStates } from "../components/states";
import { useLedgerTexts } from "../texts";

type Tell = (error: Error | null) => void;

function Actions({ row, tell }: { row: NumberingRow; tell: Tell }) {
  const say = useLedgerTexts();
  const may = useMay();
  const after = { done: () => tell(null), refused: tell };
  const number = useCommand(numberPeriod, after);
  const close = useCommand(closePeriod, after);
  const open = useCommand(openPeriod, after);
  const period = { company_id: row.company_id, year: row.year, no: row.no };
  const waiting = row.entries - row.numbered;
  return (
    <Space>
      {row.open && may("ledger.number_vouchers") && (
        <Button size="small" disabled={waiting === 0} loading={number.running} onClick={() => number.start(period)}>
          {say("numbering.number")}
        </Button>
      )}
      {row.open && may("ledger.close_periods") && (
        <Button size="small" disabled={waiting > 0} loading={close.running} onClick={() => close.start(period)}>
          {say("numbering.close")}
        </Button>
      )}
      {!row.open && may("ledger.open_periods") && (
        <Button size="small" loading={open.running} onClick={() => open.start(period)}>{say("numbering.open")}</Button>
      )}
    </Space>
  );
}

function Rows({ rows }: { rows: readonly NumberingRow[] }) {
  const say = useLedgerTexts();
  const states = usePeriodStates();
  const [refusal, tell] = useState<Error | null>(null);
  const columns: LineColumn<NumberingRow>[] = [
    { name: "period", label: say("fact.period"), type: "text", value: (row) => say("voucher_period", { year: row.year, no: row.no }) },
    { name: "from", label: say("receivables.first_on"), type: "date", value: (row) => row.starts_on },
    { name: "to", label: say("receivables.last_on"), type: "date", value: (row) => row.ends_on },
    { name: "open", label: say("numbering.state"), type: "state", show: (row) => <StateTag state={row.open ? "open" : "closed"} states={states} /> },
    { name: "entries", label: say("numbering.entries"), type: "integer", value: (row) => row.entries },
    { name: "numbered", label: say("numbering.numbered"), type: "integer", value: (row) => row.numbered },
    { name: "waiting", label: say("numbering.waiting"), type: "integer", show: (row) => <Value value={row.entries - row.numbered} type="integer" /> },
    { name: "actions", label: say("numbering.actions"), type: "text", show: (row) => <Actions row={row} tell={tell} /> },
  ];
  return (
    <>
      {refusal && <ProblemAlert error={refusal} close={() => tell(null)} />}
      <LineTable label={say("numbering.title")} lines={rows} columns={columns} lineKey={(row) => row.period_id} />
    </>
  );
}

function OfCompany({ company }: { company: string }) {
  const say = useLedgerTexts();
  const { companies } = useMe();
  const navigate = useNavigate();
  const choice = (
    <Select
      aria-label={say("trial.company")}
      value={company}
      popupMatchSelectWidth={false}
      options={companies.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
      onChange={(company_id) => void navigate({ to: "/ledger/periods", search: { company_id } })}
    />
  );
  return (
    <PageFrame title={say("numbering.title")} actions={choice}>
      <Loaded asked={useQuery(numberingQuery(company))}>
        {(rows) => (rows.length > 0 ? <Rows rows={rows} /> : <Empty description={say("trial.no_books")} />)}
      </Loaded>
    </PageFrame>
  );
}

/** The periods of a company: what is numbered in them, and the run, the close and the opening. */
export function PeriodsPage() {
  const say = useLedgerTexts();
  const { companies } = useMe();
  const company = useWords()["company_id"] ?? companies[0]?.id;
  return company === undefined ? <Empty description={say("trial.no_company")} /> : <OfCompany company={company} />;
}
