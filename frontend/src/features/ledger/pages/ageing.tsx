import { useQuery } from "@tanstack/react-query";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import { Loaded } from "@/shared/ui/loaded";
import { ageingQuery, type AgeingAsked, type AgeingRow } from "../api/get-ageing";
import { OfDay } from "../components/of-day";
import { CustomerLink } from "../components/receivable-links";
import { useLedgerTexts } from "../texts";

const SUMS = ["not_due", "days_1_30", "days_31_60", "days_61_90", "days_over_90", "unapplied", "total"] as const;
const TOTAL = "";

function Aged({ asked }: { asked: AgeingAsked }) {
  const say = useLedgerTexts();
  const customer = (row: AgeingRow) =>
    row.customer_id === TOTAL ? null : (
      <CustomerLink code={row.customer_code} customer={row.customer_id} company={asked.company_id} on={asked.on} />
    );
  const columns: LineColumn<AgeingRow>[] = [
    { name: "customer_code", label: say("fact.customer"), type: "code", show: customer },
    { name: "customer_name", label: say("receivables.name"), type: "text", value: (row) => row.customer_name },
    ...SUMS.map((name) => ({
      name,
      label: say(`receivables.${name}`),
      type: "amount" as const,
      value: (row: AgeingRow) => row.aged[name],
    })),
  ];
  return (
    <Loaded asked={useQuery(ageingQuery(asked))}>
      {({ rows, totals }) => {
        const total: AgeingRow = { customer_id: TOTAL, customer_code: "", customer_name: say("trial.total"), aged: totals };
        return (
          <LineTable
            label={say("ageing")}
            lines={[...rows, total]}
            columns={columns}
            lineKey={(row) => row.customer_id}
            strong={(row) => row.customer_id === TOTAL}
          />
        );
      }}
    </Loaded>
  );
}

/** What customers owe by days overdue; each leads to its statement of account. */
export function AgeingPage() {
  const say = useLedgerTexts();
  return (
    <OfDay path="/ledger/ageing" title={say("ageing")}>
      {(asked) => <Aged asked={asked} />}
    </OfDay>
  );
}
