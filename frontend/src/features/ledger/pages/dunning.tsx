import { useQuery } from "@tanstack/react-query";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import { DocumentLink } from "@/shared/ui/document/related";
import { Loaded } from "@/shared/ui/loaded";
import { dunningQuery, type DunningAsked, type DunningRow } from "../api/get-dunning";
import { OfDay } from "../components/of-day";
import { CustomerLink } from "../components/receivable-links";
import { useLedgerTexts } from "../texts";

function Overdue({ asked }: { asked: DunningAsked }) {
  const say = useLedgerTexts();
  const customer = (row: DunningRow) => (
    <CustomerLink code={row.customer_code} customer={row.customer_id} company={asked.company_id} on={asked.on} />
  );
  const invoice = (row: DunningRow) => ({ kind: "invoice", id: row.invoice_id, number: row.number });
  const columns: LineColumn<DunningRow>[] = [
    { name: "customer_code", label: say("fact.customer"), type: "code", show: customer },
    { name: "customer_name", label: say("receivables.name"), type: "text", value: (row) => row.customer_name },
    { name: "invoice", label: say("invoice"), type: "code", show: (row) => <DocumentLink link={invoice(row)} bare /> },
    { name: "due_on", label: say("fact.due_on"), type: "date", value: (row) => row.due_on },
    { name: "days", label: say("receivables.days"), type: "integer", value: (row) => row.days },
    { name: "level", label: say("receivables.level"), type: "integer", value: (row) => row.level },
    { name: "gross", label: say("fact.gross"), type: "amount", value: (row) => row.gross },
    { name: "open_amount", label: say("fact.open"), type: "amount", value: (row) => row.open_amount },
  ];
  return (
    <Loaded asked={useQuery(dunningQuery(asked))}>
      {({ rows }) => <LineTable label={say("dunning")} lines={rows} columns={columns} lineKey={(row) => row.invoice_id} />}
    </Loaded>
  );
}

/** The overdue invoices of a company and how urgently they are asked for. */
export function DunningPage() {
  const say = useLedgerTexts();
  return (
    <OfDay path="/ledger/dunning" title={say("dunning")}>
      {(asked) => <Overdue asked={asked} />}
    </OfDay>
  );
}
