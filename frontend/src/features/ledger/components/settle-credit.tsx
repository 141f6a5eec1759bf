import { useQuery } from "@tanstack/react-query";
import { Form, Input, Typography } from "antd";
import { StepDialog } from "@/shared/ui/command-dialog";
import { Value } from "@/shared/ui/value";
import { settleCredit, type CreditParts } from "../api/change-credit";
import type { CreditNote } from "../api/get-credit-note";
import { openInvoicesQuery } from "../api/list-open-invoices";
import { useLedgerTexts } from "../texts";

type Filled = { parts?: Record<string, string> };
const AMOUNT = /^\d{1,15}([.]\d{1,4})?$/;

function OpenInvoices({ note }: { note: CreditNote }) {
  const say = useLedgerTexts();
  const invoices = useQuery(openInvoicesQuery(note.company_id, note.customer_id)).data ?? [];
  if (invoices.length === 0) return <Typography.Text type="secondary">{say("payment_new.nothing_open")}</Typography.Text>;
  return invoices.map((one) => (
    <Form.Item
      key={one.id}
      name={["parts", one.id]}
      label={
        <>
          {one.number} · <Value value={one.due_on} type="date" /> · <Value value={one.open_amount} type="amount" />
        </>
      }
      rules={[{ pattern: AMOUNT, message: say("credit_use.malformed") }]}
    >
      <Input inputMode="decimal" className="figure" aria-label={`${say("settled.amount")} ${one.number}`} />
    </Form.Item>
  ));
}

/** What of the credit note settles which other invoices of its customer. */
export function SettleCredit({ note }: { note: CreditNote }) {
  const say = useLedgerTexts();
  const ask = ({ parts = {} }: Filled): CreditParts | null => {
    const allocations = Object.entries(parts).flatMap(([id, amount]) => (amount ? [{ open_item_id: id, amount }] : []));
    return allocations.length === 0 ? null : { id: note.id, allocations };
  };
  return (
    <StepDialog
      steps={note.steps}
      command="ledger.settle_credits"
      title={say("credit_use.chosen")}
      submit={say("credit_use.submit")}
      hint={say("credit_use.hint", { amount: note.open_amount })}
      run={settleCredit}
      ask={ask}
      fields={() => <OpenInvoices note={note} />}
    />
  );
}
