import { useQuery } from "@tanstack/react-query";
import { DocumentPage, type Fact } from "@/shared/ui/document/document-page";
import type { StepActions } from "@/shared/ui/document/steps";
import { useDocumentId } from "@/shared/ui/here";
import { Loaded } from "@/shared/ui/loaded";
import { Value } from "@/shared/ui/value";
import { creditNoteQuery, type CreditNote } from "../api/get-credit-note";
import { payOutCredit } from "../api/pay-out-credit";
import { InvoiceLines } from "../components/invoice-lines";
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
  return { "ledger.pay_out_credits": { label: say("step.pay_out"), tone: "primary", question, run: payOutCredit } };
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
      facts={useFacts(note)}
      links={note.links}
      panels={[{ title: say("lines"), content: <InvoiceLines lines={note.lines} /> }]}
    />
  );
}

export function CreditNotePage() {
  const id = useDocumentId();
  return <Loaded asked={useQuery(creditNoteQuery(id))}>{(note) => <Shown note={note} />}</Loaded>;
}
