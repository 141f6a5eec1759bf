import { useQuery } from "@tanstack/react-query";
import { Typography } from "antd";
import { DocumentPage, type Fact } from "@/shared/ui/document/document-page";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import { DocumentLink } from "@/shared/ui/document/related";
import type { StepActions } from "@/shared/ui/document/steps";
import { useDocumentId } from "@/shared/ui/here";
import { Loaded } from "@/shared/ui/loaded";
import { Value } from "@/shared/ui/value";
import { settleOldest, unsettleCredit } from "../api/change-credit";
import { creditNoteQuery, type CreditNote, type CreditNotePart } from "../api/get-credit-note";
import { payOutCredit } from "../api/pay-out-credit";
import { InvoiceLines } from "../components/invoice-lines";
import { SettleCredit } from "../components/settle-credit";
import { useCreditNoteStates } from "../components/states";
import { useLedgerTexts } from "../texts";

function useFacts(note: CreditNote): Fact[] {
  const say = useLedgerTexts();
  return [
    { label: say("fact.customer"), value: `${note.customer_code} ${note.customer_name}` },
    { label: say("fact.company"), value: note.company },
    { label: say("fact.credited_on"), value: <Value value={note.credited_on} type="date" /> },
    { label: say("fact.currency"), value: note.currency },
    { label: say("fact.net"), value: <Value value={note.net} type="amount" /> },
    { label: say("fact.tax"), value: <Value value={note.tax} type="amount" /> },
    { label: say("fact.gross"), value: <Value value={note.gross} type="amount" /> },
    { label: say("fact.settled"), value: <Value value={note.settled} type="amount" /> },
    { label: say("fact.to_claim"), value: <Value value={note.open_amount} type="amount" /> },
  ];
}

function useActions(): StepActions {
  const say = useLedgerTexts();
  const question = say("step.pay_out_question");
  return {
    "ledger.settle_credits": { label: say("step.settle"), tone: "primary", run: settleOldest },
    "ledger.pay_out_credits": { label: say("step.pay_out"), question, run: payOutCredit },
    "ledger.unsettle_credits": { label: say("step.unsettle"), question: say("credit_use.unsettle_question"), run: unsettleCredit },
  };
}

function Used({ parts }: { parts: readonly CreditNotePart[] }) {
  const say = useLedgerTexts();
  if (parts.length === 0) return <Typography.Text type="secondary">{say("settled.none")}</Typography.Text>;
  const invoice = (part: CreditNotePart) => ({ kind: "invoice", id: part.invoice_id, number: part.number });
  const columns: LineColumn<CreditNotePart>[] = [
    { name: "invoice", label: say("settled.invoice"), type: "code", show: (part) => <DocumentLink link={invoice(part)} bare /> },
    { name: "amount", label: say("settled.amount"), type: "amount", value: (part) => part.amount },
  ];
  return <LineTable label={say("credit_use.title")} lines={parts} columns={columns} lineKey={(part) => part.open_item_id} />;
}

function Shown({ note }: { note: CreditNote }) {
  const say = useLedgerTexts();
  return (
    <DocumentPage
      kind="credit_note"
      label={say("credit_note")}
      id={note.id}
      number={note.number}
      status={note.status}
      states={useCreditNoteStates()}
      steps={note.steps}
      actions={useActions()}
      print="credit_note"
      facts={useFacts(note)}
      links={note.links}
      panels={[
        { title: say("lines"), content: <InvoiceLines lines={note.lines} /> },
        { title: say("credit_use.title"), content: <Used parts={note.parts} />, extra: <SettleCredit note={note} /> },
      ]}
    />
  );
}

export function CreditNotePage() {
  const id = useDocumentId();
  return <Loaded asked={useQuery(creditNoteQuery(id))}>{(note) => <Shown note={note} />}</Loaded>;
}
