import { useQuery } from "@tanstack/react-query";
import { DocumentPage, type Fact } from "@/shared/ui/document/document-page";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import type { StepActions } from "@/shared/ui/document/steps";
import { useDocumentId } from "@/shared/ui/here";
import { Loaded } from "@/shared/ui/loaded";
import { Value } from "@/shared/ui/value";
import { approvePriceChange } from "../api/approve-price-change";
import { cancelPriceChange } from "../api/cancel-price-change";
import { priceChangeQuery, type PriceChange, type PriceChangeLine } from "../api/get-price-change";
import { useChangeStates } from "../components/states";
import { usePricingTexts } from "../texts";

function useFacts(change: PriceChange["head"]): Fact[] {
  const say = usePricingTexts();
  return [
    { label: say("fact.price_list"), value: change.price_list },
    { label: say("fact.currency"), value: change.currency },
    { label: say("fact.tax"), value: say(change.includes_tax ? "with_tax" : "before_tax") },
    { label: say("fact.valid_from"), value: <Value value={change.valid_from} type="date" /> },
    { label: say("fact.created_at"), value: <Value value={change.created_at} type="moment" /> },
    { label: say("fact.approved_at"), value: <Value value={change.approved_at} type="moment" /> },
    { label: say("fact.cancelled_at"), value: <Value value={change.cancelled_at} type="moment" /> },
    ...(change.note ? [{ label: say("fact.note"), value: change.note, wide: true }] : []),
  ];
}

function useActions(): StepActions {
  const say = usePricingTexts();
  return {
    "pricing.approve_price_changes": { label: say("step.approve"), tone: "primary", run: approvePriceChange },
    "pricing.cancel_price_changes": {
      label: say("step.cancel"),
      tone: "danger",
      question: say("step.cancel_question"),
      run: cancelPriceChange,
    },
  };
}

function Lines({ change }: { change: PriceChange }) {
  const say = usePricingTexts();
  const columns: LineColumn<PriceChangeLine>[] = [
    { name: "no", label: say("line.no"), type: "integer", value: (line) => line.line_no },
    { name: "sku", label: say("line.sku"), type: "code", value: (line) => line.sku },
    { name: "name", label: say("line.name"), type: "text", value: (line) => line.name },
    { name: "unit", label: say("line.unit"), type: "text", value: (line) => line.unit },
    { name: "from_quantity", label: say("line.from_quantity"), type: "quantity", value: (line) => line.from_quantity },
    { name: "old_price", label: say("line.old_price"), type: "price", value: (line) => line.old_price },
    { name: "new_price", label: say("line.new_price"), type: "price", value: (line) => line.new_price },
    { name: "new_minimum", label: say("line.new_minimum"), type: "price", value: (line) => line.new_minimum },
  ];
  return <LineTable label={say("lines")} lines={change.lines} columns={columns} lineKey={(line) => line.id} />;
}

function Shown({ change }: { change: PriceChange }) {
  const { head } = change;
  const say = usePricingTexts();
  return (
    <DocumentPage
      kind="price_change"
      label={say("price_change")}
      id={head.id}
      number={head.number}
      status={head.change_status}
      states={useChangeStates()}
      steps={change.steps}
      actions={useActions()}
      facts={useFacts(head)}
      panels={[{ title: say("lines"), content: <Lines change={change} /> }]}
    />
  );
}

export function PriceChangePage() {
  const id = useDocumentId();
  return <Loaded asked={useQuery(priceChangeQuery(id))}>{(change) => <Shown change={change} />}</Loaded>;
}
