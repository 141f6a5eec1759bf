import { Link } from "@tanstack/react-router";
import { Table } from "antd";
import { add } from "@/shared/money/decimal";
import { Value } from "@/shared/ui/value";
import type { TrialBalance, TrialBalanceAsked, TrialBalanceRow } from "../api/get-trial-balance";
import { useLedgerTexts } from "../texts";

const STICKY = { offsetHeader: 52 };
const SUMS = ["opening_debit", "opening_credit", "debit", "credit", "closing_debit", "closing_credit"] as const;

/** The server's own totals for the period; the others are summed here, exactly. */
function totalOf(balance: TrialBalance, name: (typeof SUMS)[number]): string {
  if (name === "debit") return balance.total_debit;
  if (name === "credit") return balance.total_credit;
  return add(...balance.rows.map((row) => row[name]));
}

/** The accounts of a period; each leads to its journal entries of that period. */
export function TrialBalanceTable({ balance, asked }: { balance: TrialBalance; asked: TrialBalanceAsked }) {
  const say = useLedgerTexts();
  const drill = (row: TrialBalanceRow) => ({
    "filter[account]": `eq:${row.account}`,
    "filter[company_id]": `eq:${asked.company_id}`,
    "filter[year]": `eq:${asked.year}`,
    "filter[period]": `eq:${asked.period}`,
  });
  return (
    <Table<TrialBalanceRow>
      size="small"
      rowKey="account"
      dataSource={balance.rows}
      pagination={false}
      scroll={{ x: "max-content" }}
      sticky={STICKY}
      columns={[
        {
          key: "account",
          title: say("trial.account"),
          render: (_value: unknown, row: TrialBalanceRow) => (
            <Link to="/ledger/entries" search={drill(row)} className="code">{row.account}</Link>
          ),
        },
        { key: "name", title: say("trial.name"), dataIndex: "name" },
        ...SUMS.map((name) => ({
          key: name,
          title: say(`trial.${name}`),
          align: "right" as const,
          render: (_value: unknown, row: TrialBalanceRow) => <Value value={row[name]} type="side" />,
        })),
      ]}
      summary={() => (
        <Table.Summary.Row className="table-total">
          <Table.Summary.Cell index={0} colSpan={2}>{say("trial.total")}</Table.Summary.Cell>
          {SUMS.map((name, place) => (
            <Table.Summary.Cell key={name} index={place + 2} align="right">
              <Value value={totalOf(balance, name)} type="amount" />
            </Table.Summary.Cell>
          ))}
        </Table.Summary.Row>
      )}
    />
  );
}
