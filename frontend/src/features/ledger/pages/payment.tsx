import { useQuery } from "@tanstack/react-query";
import { Typography } from "antd";
import { DocumentPage, type Fact } from "@/shared/ui/document/document-page";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import { DocumentLink } from "@/shared/ui/document/related";
import type { StepActions } from "@/shared/ui/document/steps";
import { useDocumentId } from "@/shared/ui/here";
import { Loaded } from "@/shared/ui/loaded";
import { Value } from "@/shared/ui/value";
import { reversePayment, settlePayment, unsettlePayment } from "../api/change-payment";
import { paymentQuery, type Payment, type PaymentPart } from "../api/get-payment";
import { useInvoiceStates } from "../components/states";
import { useLedgerTexts } from "../texts";

function useFacts(payment: Payment): Fact[] {
  const say = useLedgerTexts();
  return [
    { label: say("fact.customer"), value: `${payment.customer_code} ${payment.customer_name}` },
    { label: say("fact.company"), value: payment.company },
    { label: say("fact.received_on"), value: <Value value={payment.received_on} type="date" /> },
    { label: say("fact.currency"), value: payment.currency },
    { label: say("fact.amount"), value: <Value value={payment.amount} type="amount" /> },
    { label: say("fact.unapplied"), value: <Value value={payment.unapplied} type="amount" /> },
    { label: say("fact.written_off"), value: <Value value={payment.written_off} type="amount" /> },
    { label: say("fact.reversed_on"), value: <Value value={payment.reversed_on} type="date" /> },
    { label: say("fact.reference"), value: <Value value={payment.reference} type="text" />, wide: true },
  ];
}

function Settled({ parts }: { parts: readonly PaymentPart[] }) {
  const say = useLedgerTexts();
  if (parts.length === 0) return <Typography.Text type="secondary">{say("settled.none")}</Typography.Text>;
  const invoice = (part: PaymentPart) => ({ kind: "invoice", id: part.invoice_id, number: part.number });
  const columns: LineColumn<PaymentPart>[] = [
    { name: "invoice", label: say("settled.invoice"), type: "code", show: (part) => <DocumentLink link={invoice(part)} bare /> },
    { name: "amount", label: say("settled.amount"), type: "amount", value: (part) => part.amount },
    { name: "write_off", label: say("settled.write_off"), type: "amount", value: (part) => part.write_off },
    { name: "discount", label: say("settled.discount"), type: "amount", value: (part) => part.discount },
  ];
  return <LineTable label={say("settled.title")} lines={parts} columns={columns} lineKey={(part) => part.open_item_id} />;
}

function useActions(): StepActions {
  const say = useLedgerTexts();
  return {
    "ledger.settle_payments": { label: say("step.settle"), tone: "primary", run: settlePayment },
    "ledger.unsettle_payments": {
      label: say("step.unsettle"),
      question: say("step.unsettle_question"),
      run: unsettlePayment,
    },
    "ledger.reverse_payments": {
      label: say("step.reverse"),
      tone: "danger",
      question: say("step.reverse_question"),
      run: reversePayment,
    },
  };
}

function Shown({ payment }: { payment: Payment }) {
  const say = useLedgerTexts();
  return (
    <DocumentPage
      kind="payment"
      label={say("payment")}
      id={payment.id}
      number={payment.number}
      status={payment.status}
      states={useInvoiceStates()}
      steps={payment.steps}
      actions={useActions()}
      facts={useFacts(payment)}
      panels={[{ title: say("settled.title"), content: <Settled parts={payment.parts} /> }]}
    />
  );
}

export function PaymentPage() {
  const id = useDocumentId();
  return <Loaded asked={useQuery(paymentQuery(id))}>{(payment) => <Shown payment={payment} />}</Loaded>;
}
