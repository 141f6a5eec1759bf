import { useQuery } from "@tanstack/react-query";
import { DocumentPage, type Fact } from "@/shared/ui/document/document-page";
import type { StepActions } from "@/shared/ui/document/steps";
import { useDocumentId } from "@/shared/ui/here";
import { Loaded } from "@/shared/ui/loaded";
import { Value } from "@/shared/ui/value";
import { blanketOrderQuery, quotationQuery, sendQuotation, type Agreement, type AgreementKind } from "../api/agreements";
import { AgreementLines, AgreementOrders } from "../components/agreement-lines";
import { EndAgreement, OrderFromAgreement } from "../components/agreement-steps";
import { useAgreementStates } from "../components/states";
import { useSalesTexts } from "../texts";

function useFacts(head: Agreement["head"]): Fact[] {
  const say = useSalesTexts();
  return [
    { label: say("fact.customer"), value: head.partner_name },
    { label: say("agreement.agreed_on"), value: <Value value={head.agreed_on} type="date" /> },
    { label: say("agreement.valid_from"), value: <Value value={head.valid_from} type="date" /> },
    { label: say("agreement.valid_to"), value: <Value value={head.valid_to} type="date" /> },
    { label: say("fact.currency"), value: head.currency },
    { label: say("fact.net"), value: <Value value={head.net} type="amount" /> },
    { label: say("fact.tax"), value: <Value value={head.tax} type="amount" /> },
    { label: say("fact.gross"), value: <Value value={head.gross} type="amount" /> },
    { label: say("fact.ship_to"), value: head.ship_to, wide: true },
    ...(head.reason ? [{ label: say("agreement.reason"), value: head.reason, wide: true }] : []),
    ...(head.note ? [{ label: say("fact.note"), value: head.note, wide: true }] : []),
  ];
}

function Shown({ kind, agreement }: { kind: AgreementKind; agreement: Agreement }) {
  const say = useSalesTexts();
  const { head } = agreement;
  const actions: StepActions = {
    "sales.send_quotations": { label: say("agreement.send"), tone: "primary", run: sendQuotation },
  };
  return (
    <DocumentPage
      kind={`sales_${kind}`}
      label={say(`agreement.${kind}`)}
      id={head.id}
      number={head.number}
      status={head.agreement_status}
      states={useAgreementStates()}
      steps={agreement.steps}
      actions={actions}
      print={`sales_${kind}`}
      facts={useFacts(head)}
      moreActions={
        <>
          <OrderFromAgreement kind={kind} agreement={agreement} />
          <EndAgreement kind={kind} agreement={agreement} />
        </>
      }
      panels={[
        { title: say("lines"), content: <AgreementLines lines={agreement.lines} /> },
        { title: say("agreement.orders"), content: <AgreementOrders agreement={agreement} /> },
      ]}
    />
  );
}

export function QuotationPage() {
  const id = useDocumentId();
  return <Loaded asked={useQuery(quotationQuery(id))}>{(found) => <Shown kind="quotation" agreement={found} />}</Loaded>;
}

export function BlanketOrderPage() {
  const id = useDocumentId();
  return <Loaded asked={useQuery(blanketOrderQuery(id))}>{(found) => <Shown kind="blanket_order" agreement={found} />}</Loaded>;
}
