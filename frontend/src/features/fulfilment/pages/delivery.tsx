import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { DocumentPage, type Fact } from "@/shared/ui/document/document-page";
import { DocumentLink } from "@/shared/ui/document/related";
import type { StepActions } from "@/shared/ui/document/steps";
import { useDocumentId } from "@/shared/ui/here";
import { Loaded } from "@/shared/ui/loaded";
import { Value } from "@/shared/ui/value";
import { cancelDelivery } from "../api/cancel-delivery";
import { deliveryQuery, type Delivery } from "../api/get-delivery";
import { invoiceDelivery } from "../api/invoice-delivery";
import { issueDelivery } from "../api/issue-delivery";
import { ChangeDialog } from "../components/change-dialog";
import { DocumentsOfOrder } from "../components/order-documents";
import { DeliveryLines } from "../components/delivery-lines";
import { PackDialog } from "../components/pack-dialog";
import { ParcelsOfDelivery } from "../components/parcels";
import { PickDialog } from "../components/pick-dialog";
import { ReturnDialog } from "../components/return-dialog";
import { TrackDialog } from "../components/track-dialog";
import { useDeliveryStates } from "../components/states";
import { useFulfilmentTexts } from "../texts";

const CHANGE = "fulfilment.change_deliveries";
const PICK = "fulfilment.pick_deliveries";
const RETURN = "fulfilment.create_returns";

function useFacts(delivery: Delivery["head"]): Fact[] {
  const say = useFulfilmentTexts();
  const order = { kind: "sales_order", id: delivery.order_id, number: delivery.order_number };
  return [
    { label: say("fact.order"), value: <DocumentLink link={order} bare /> },
    { label: say("fact.customer"), value: delivery.partner_name },
    { label: say("fact.site"), value: `${delivery.site_code} ${delivery.site_name}` },
    { label: say("fact.ship_on"), value: <Value value={delivery.ship_on} type="date" /> },
    { label: say("fact.issued_on"), value: <Value value={delivery.issued_on} type="date" /> },
    { label: say("fact.carrier"), value: <Value value={delivery.carrier} type="text" /> },
    { label: say("fact.tracking"), value: <Value value={delivery.tracking} type="code" /> },
    { label: say("fact.ship_to"), value: delivery.ship_to, wide: true },
  ];
}

function useActions(): StepActions {
  const say = useFulfilmentTexts();
  return {
    "fulfilment.issue_deliveries": {
      label: say("step.issue"),
      tone: "primary",
      question: say("step.issue_question"),
      run: issueDelivery,
    },
    "fulfilment.cancel_deliveries": {
      label: say("step.cancel"),
      tone: "danger",
      question: say("step.cancel_question"),
      run: cancelDelivery,
    },
    "fulfilment.invoice_deliveries": { label: say("step.invoice"), tone: "primary", run: invoiceDelivery },
  };
}

function Change({ delivery }: { delivery: Delivery }) {
  const say = useFulfilmentTexts();
  const [open, setOpen] = useState(false);
  const allowed = delivery.steps.some((step) => step.command === CHANGE && step.allowed);
  if (!allowed) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{say("step.change")}</Button>
      {open && <ChangeDialog delivery={delivery} close={() => setOpen(false)} />}
    </>
  );
}

function Pick({ delivery }: { delivery: Delivery }) {
  const say = useFulfilmentTexts();
  const [open, setOpen] = useState(false);
  const allowed = delivery.steps.some((step) => step.command === PICK && step.allowed);
  if (!allowed) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{say("step.pick")}</Button>
      {open && <PickDialog delivery={delivery} close={() => setOpen(false)} />}
    </>
  );
}

function SendBack({ delivery }: { delivery: Delivery }) {
  const say = useFulfilmentTexts();
  const [open, setOpen] = useState(false);
  const allowed = delivery.steps.some((step) => step.command === RETURN && step.allowed);
  if (!allowed) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{say("step.return")}</Button>
      {open && <ReturnDialog delivery={delivery} close={() => setOpen(false)} />}
    </>
  );
}

function Shown({ delivery }: { delivery: Delivery }) {
  const say = useFulfilmentTexts();
  const { head } = delivery;
  return (
    <DocumentPage
      kind="delivery"
      label={say("delivery")}
      id={head.id}
      number={head.number}
      status={head.delivery_status}
      states={useDeliveryStates()}
      steps={delivery.steps}
      actions={useActions()}
      print="delivery_note"
      moreActions={
        <>
          <Pick delivery={delivery} />
          <PackDialog delivery={delivery} />
          <Change delivery={delivery} />
          <TrackDialog delivery={delivery} />
          <SendBack delivery={delivery} />
        </>
      }
      facts={useFacts(head)}
      panels={[
        { title: say("lines"), content: <DeliveryLines delivery={delivery} /> },
        { title: say("parcel.title"), content: <ParcelsOfDelivery delivery={delivery} /> },
        { title: say("documents.title"), content: <DocumentsOfOrder id={head.order_id} /> },
      ]}
    />
  );
}

export function DeliveryPage() {
  const id = useDocumentId();
  return <Loaded asked={useQuery(deliveryQuery(id))}>{(delivery) => <Shown delivery={delivery} />}</Loaded>;
}
