import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Empty } from "antd";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import { DocumentLink } from "@/shared/ui/document/related";
import { useWords } from "@/shared/ui/here";
import { Loaded } from "@/shared/ui/loaded";
import { PageFrame } from "@/shared/ui/page-frame";
import { StateTag, Value } from "@/shared/ui/value";
import { statementQuery, type Statement, type StatementAsked, type StatementRow } from "../api/get-statement";
import { DayInput } from "@/shared/ui/day-input";
import { useEntryKinds } from "../components/states";
import { useLedgerTexts } from "../texts";

type Line = { key: string; row: StatementRow | null; name: string; debit: string; credit: string; balance: string };

function useLines(): (statement: Statement) => Line[] {
  const say = useLedgerTexts();
  return ({ rows, opening, debit, credit, closing }) => [
    { key: "opening", row: null, name: say("receivables.opening"), debit: "0", credit: "0", balance: opening },
    ...rows.map((row, place) => ({
      key: String(place),
      row,
      name: "",
      debit: row.debit,
      credit: row.credit,
      balance: row.balance,
    })),
    { key: "closing", row: null, name: say("receivables.closing"), debit, credit, balance: closing },
  ];
}

function Moves({ statement }: { statement: Statement }) {
  const say = useLedgerTexts();
  const kinds = useEntryKinds();
  const lines = useLines();
  const columns: LineColumn<Line>[] = [
    { name: "posted_on", label: say("fact.posted_on"), type: "date", show: ({ row }) => row && <Value value={row.posted_on} type="date" /> },
    { name: "kind", label: say("fact.kind"), type: "state", show: ({ row, name }) => (row ? <StateTag state={row.kind} states={kinds} /> : name) },
    { name: "document", label: say("receivables.document"), type: "code", show: ({ row }) => row && <DocumentLink link={row.document} bare /> },
    { name: "debit", label: say("line.debit"), type: "side", value: ({ debit }) => debit },
    { name: "credit", label: say("line.credit"), type: "side", value: ({ credit }) => credit },
    { name: "balance", label: say("receivables.balance"), type: "amount", value: ({ balance }) => balance },
  ];
  return <LineTable label={say("statement")} lines={lines(statement)} columns={columns} lineKey={({ key }) => key} strong={({ row }) => row === null} />;
}

function OfCustomer({ asked }: { asked: StatementAsked }) {
  const say = useLedgerTexts();
  const navigate = useNavigate();
  const found = useQuery(statementQuery(asked));
  const ask = (days: Partial<StatementAsked>) => void navigate({ to: "/ledger/statement", search: { ...asked, ...days } });
  const customer = found.data ? ` ${found.data.customer_code} ${found.data.customer_name}` : "";
  const choice = (
    <>
      <DayInput label={say("receivables.first_on")} day={asked.first_on} ask={(first_on) => ask({ first_on })} />
      <DayInput label={say("receivables.last_on")} day={asked.last_on} ask={(last_on) => ask({ last_on })} />
    </>
  );
  return (
    <PageFrame title={`${say("statement")}${customer}`} actions={choice}>
      <Loaded asked={found}>{(statement) => <Moves statement={statement} />}</Loaded>
    </PageFrame>
  );
}

/** A customer's account over some days; company, customer and days stand in the address. */
export function StatementPage() {
  const say = useLedgerTexts();
  const { company_id, customer_id, first_on, last_on } = useWords();
  if (!company_id || !customer_id || !first_on || !last_on) return <Empty description={say("receivables.no_customer")} />;
  return <OfCustomer asked={{ company_id, customer_id, first_on, last_on }} />;
}
