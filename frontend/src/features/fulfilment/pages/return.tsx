import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { DocumentPage, type Fact } from "@/shared/ui/document/document-page";
import { DocumentLink } from "@/shared/ui/document/related";
import type { StepActions } from "@/shared/ui/document/steps";
import { useDocumentId } from "@/shared/ui/here";
import { Loaded } from "@/shared/ui/loaded";
import { Value } from "@/shared/ui/value";
import { approveReturn, cancelReturn, creditReturn, replaceReturn } from "../api/change-return";
import { returnQuery, type Return } from "../api/get-return";
import { DocumentsOfOrder } from "../components/order-documents";
import { ReceiveDialog } from "../components/receive-dialog";
import { ReturnLines } from "../components/return-lines";
import { useReturnStates } from "../components/states";
import { useFulfilmentTexts } from "../texts";

const RECEIVE = "fulfilment.receive_returns";

function useFacts({ head }: Return): Fact[] {
  const say = useFulfilmentTexts();
  const order = { kind: "sales_order", id: head.order_id, number: head.order_number };
  const delivery = { kind: "delivery", id: head.delivery_id, number: head.delivery_number };
  return [
    { label: say("fact.order"), value: <DocumentLink link={order} bare /> },
    { label: say("delivery"), value: <DocumentLink link={delivery} bare /> },
    { label: say("fact.customer"), value: head.partner_name },
    { label: say("fact.back_to"), value: `${head.site_code} ${head.site_name}` },
    { label: say("fact.asked_on"), value: <Value value={head.asked_on} type="date" /> },
    { label: say("fact.reason"), value: <Value value={head.reason} type="text" />, wide: true },
  ];
}

function useActions(): StepActions {
  const say = useFulfilmentTexts();
  return {
    "fulfilment.approve_returns": { label: say("step.approve"), tone: "primary", run: approveReturn },
    "fulfilment.credit_returns": {
      label: say("step.credit"),
      tone: "primary",
      question: say("step.credit_question"),
      run: creditReturn,
    },
    "fulfilment.replace_returns": {
      label: say("step.replace"),
      question: say("step.replace_question"),
      run: replaceReturn,
    },
    "fulfilment.cancel_returns": {
      label: say("step.cancel_return"),
      tone: "danger",
      question: say("step.cancel_return_question"),
      run: cancelReturn,
    },
  };
}

function Receive({ shown }: { shown: Return }) {
  const say = useFulfilmentTexts();
  const [open, setOpen] = useState(false);
  const allowed = shown.steps.some((step) => step.command === RECEIVE && step.allowed);
  if (!allowed) return null;
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {say("step.receive")}
      </Button>
      {open && <ReceiveDialog shown={shown} close={() => setOpen(false)} />}
    </>
  );
}

function Shown({ shown }: { shown: Return }) {
  const say = useFulfilmentTexts();
  const { head } = shown;
  return (
    <DocumentPage
      kind="customer_return"
      label={say("return.one")}
      id={head.id}
      number={head.number}
      status={head.return_status}
      states={useReturnStates()}
      steps={shown.steps}
      actions={useActions()}
      moreActions={<Receive shown={shown} />}
      facts={useFacts(shown)}
      links={shown.documents}
      panels={[
        { title: say("lines"), content: <ReturnLines shown={shown} /> },
        { title: say("documents.title"), content: <DocumentsOfOrder id={head.order_id} /> },
      ]}
    />
  );
}

export function ReturnPage() {
  const id = useDocumentId();
  return <Loaded asked={useQuery(returnQuery(id))}>{(shown) => <Shown shown={shown} />}</Loaded>;
}
