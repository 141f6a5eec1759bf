import { useQuery } from "@tanstack/react-query";
import { DocumentPage, type Fact } from "@/shared/ui/document/document-page";
import type { StepActions } from "@/shared/ui/document/steps";
import { useDocumentId } from "@/shared/ui/here";
import { Loaded } from "@/shared/ui/loaded";
import { Value } from "@/shared/ui/value";
import { cancelOrder } from "../api/cancel-order";
import { confirmOrder } from "../api/confirm-order";
import { orderQuery, type Order } from "../api/get-order";
import { releaseOrder } from "../api/release-order";
import { AllocationPanel } from "../components/allocation-panel";
import { AmendOrder } from "../components/amend-order";
import { CancelLines } from "../components/cancel-lines";
import { HoldButton } from "../components/hold-button";
import { OrderLines } from "../components/order-lines";
import { SalesmanButton } from "../components/salesman-button";
import { useOrderStates } from "../components/states";
import { VersionsPanel } from "../components/versions-panel";
import { useSalesTexts } from "../texts";

function useFacts(order: Order["head"]): Fact[] {
  const say = useSalesTexts();
  return [
    { label: say("fact.customer"), value: order.partner_name },
    { label: say("fact.ordered_on"), value: <Value value={order.ordered_on} type="date" /> },
    { label: say("fact.wanted_on"), value: <Value value={order.wanted_on} type="date" /> },
    { label: say("fact.salesman"), value: <Value value={order.salesman} type="text" /> },
    { label: say("fact.external_number"), value: <Value value={order.external_number} type="code" /> },
    { label: say("fact.currency"), value: order.currency },
    { label: say("fact.net"), value: <Value value={order.net} type="amount" /> },
    { label: say("fact.tax"), value: <Value value={order.tax} type="amount" /> },
    { label: say("fact.gross"), value: <Value value={order.gross} type="amount" /> },
    { label: say("fact.confirmed_at"), value: <Value value={order.confirmed_at} type="moment" /> },
    { label: say("fact.ship_to"), value: order.ship_to, wide: true },
    ...(order.hold_reason ? [{ label: say("fact.hold_reason"), value: order.hold_reason, wide: true }] : []),
    ...(order.backorders ? [{ label: say("fact.backorders"), value: say("entry.backorders") }] : []),
    { label: say("fact.priority"), value: <Value value={order.priority} type="integer" /> },
    ...(order.note ? [{ label: say("fact.note"), value: order.note, wide: true }] : []),
  ];
}

function useActions(): StepActions {
  const say = useSalesTexts();
  return {
    "sales.confirm_orders": { label: say("step.confirm"), tone: "primary", run: confirmOrder },
    "sales.release_orders": { label: say("step.release"), run: releaseOrder },
    "sales.cancel_orders": {
      label: say("step.cancel"),
      tone: "danger",
      question: say("step.cancel_question"),
      run: cancelOrder,
    },
  };
}

function Shown({ order }: { order: Order }) {
  const { head } = order;
  const say = useSalesTexts();
  return (
    <DocumentPage
      kind="sales_order"
      label={say("order")}
      id={head.id}
      number={head.number}
      status={head.order_status}
      states={useOrderStates()}
      steps={order.steps}
      actions={useActions()}
      print="sales_order"
      facts={useFacts(head)}
      moreActions={
        <>
          <HoldButton order={order} />
          <AmendOrder order={order} />
          <CancelLines order={order} />
          <SalesmanButton order={order} />
        </>
      }
      panels={[
        { title: say("lines"), content: <OrderLines order={order} /> },
        { title: say("allocation.title"), content: <AllocationPanel orderId={head.id} lines={order.lines} /> },
        { title: say("version.title"), content: <VersionsPanel orderId={head.id} /> },
      ]}
    />
  );
}

export function OrderPage() {
  const id = useDocumentId();
  return <Loaded asked={useQuery(orderQuery(id))}>{(order) => <Shown order={order} />}</Loaded>;
}
