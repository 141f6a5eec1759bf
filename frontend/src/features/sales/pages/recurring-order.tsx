import { useQuery } from "@tanstack/react-query";
import { Space } from "antd";
import { DocumentPage, type Fact } from "@/shared/ui/document/document-page";
import type { StepActions } from "@/shared/ui/document/steps";
import { useDocumentId } from "@/shared/ui/here";
import { Loaded } from "@/shared/ui/loaded";
import { Value } from "@/shared/ui/value";
import { recurringOrderQuery, resumeRecurringOrder, type RecurringOrder } from "../api/recurring";
import { AgreementLines } from "../components/agreement-lines";
import { useRhythm } from "../components/recurrence-fields";
import { RecurringDays } from "../components/recurring-days";
import { ChangeRecurringOrder, MakeRecurringOrder, StopRecurringOrder } from "../components/recurring-steps";
import { useAgreementStates } from "../components/states";
import { useSalesTexts } from "../texts";

function Coming({ days }: { days: readonly string[] }) {
  if (days.length === 0) return <Value value={null} type="date" />;
  return (
    <Space size="middle" wrap>
      {days.map((day) => (
        <Value key={day} value={day} type="date" />
      ))}
    </Space>
  );
}

function useFacts({ head, recurrence }: RecurringOrder): Fact[] {
  const say = useSalesTexts();
  const rhythm = useRhythm();
  return [
    { label: say("fact.customer"), value: head.partner_name },
    { label: say("recurring.rhythm_label"), value: rhythm(recurrence) },
    { label: say("recurring.first_on"), value: <Value value={recurrence.first_on} type="date" /> },
    { label: say("recurring.last_on"), value: <Value value={recurrence.last_on} type="date" /> },
    { label: say("recurring.times"), value: <Value value={recurrence.times} type="integer" /> },
    { label: say("recurring.days_done"), value: <Value value={head.days_done} type="integer" /> },
    { label: say("recurring.prices_of"), value: say(`recurring.prices.${recurrence.prices_of ?? "day"}`) },
    { label: say("recurring.terms"), value: say(recurrence.confirm ? "recurring.confirmed" : "recurring.entered") },
    { label: say("recurring.gross"), value: <Value value={head.gross} type="amount" /> },
    { label: say("fact.currency"), value: head.currency },
    { label: say("recurring.coming"), value: <Coming days={head.coming} />, wide: true },
    { label: say("fact.ship_to"), value: head.ship_to, wide: true },
    ...(head.reason ? [{ label: say("agreement.reason"), value: head.reason, wide: true }] : []),
    ...(head.note ? [{ label: say("fact.note"), value: head.note, wide: true }] : []),
  ];
}

function Shown({ order }: { order: RecurringOrder }) {
  const say = useSalesTexts();
  const { head } = order;
  const actions: StepActions = {
    "sales.resume_recurring_orders": { label: say("recurring.resume"), tone: "primary", run: resumeRecurringOrder },
  };
  return (
    <DocumentPage
      kind="sales_recurring_order"
      label={say("recurring.title")}
      id={head.id}
      number={head.number}
      status={head.agreement_status}
      states={useAgreementStates()}
      steps={order.steps}
      actions={actions}
      facts={useFacts(order)}
      moreActions={
        <>
          <MakeRecurringOrder order={order} />
          <ChangeRecurringOrder order={order} />
          <StopRecurringOrder order={order} way="pause" />
          <StopRecurringOrder order={order} way="end" />
        </>
      }
      panels={[
        { title: say("lines"), content: <AgreementLines lines={order.lines} drawn={false} /> },
        { title: say("recurring.days"), content: <RecurringDays days={order.days} /> },
      ]}
    />
  );
}

/** One recurring order: its rhythm, its next days, its lines, and the days that have come. */
export function RecurringOrderPage() {
  const id = useDocumentId();
  return <Loaded asked={useQuery(recurringOrderQuery(id))}>{(found) => <Shown order={found} />}</Loaded>;
}
