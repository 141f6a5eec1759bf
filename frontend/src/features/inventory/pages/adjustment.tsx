import { useQuery } from "@tanstack/react-query";
import { DocumentPage, type Fact } from "@/shared/ui/document/document-page";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import { useDocumentId } from "@/shared/ui/here";
import { Loaded } from "@/shared/ui/loaded";
import { Value } from "@/shared/ui/value";
import { adjustmentQuery, type Adjustment, type AdjustmentLine } from "../api/get-adjustment";
import { useAdjustmentStates } from "../components/states";
import { useInventoryTexts } from "../texts";

function useFacts(head: Adjustment["head"]): Fact[] {
  const say = useInventoryTexts();
  return [
    { label: say("fact.site"), value: `${head.site_code} ${head.site_name}` },
    { label: say("fact.reason"), value: `${head.reason_code} ${head.reason_name}` },
    { label: say("line.on"), value: <Value value={head.posted_on} type="date" /> },
    { label: say("adjustment.gained"), value: <Value value={head.gained} type="amount" /> },
    { label: say("adjustment.lost"), value: <Value value={head.lost} type="amount" /> },
    { label: say("fact.currency"), value: <Value value={head.currency} type="code" /> },
    { label: say("fact.note"), value: head.note, wide: true },
  ];
}

function Lines({ lines }: { lines: readonly AdjustmentLine[] }) {
  const say = useInventoryTexts();
  const columns: LineColumn<AdjustmentLine>[] = [
    { name: "no", label: say("line.no"), type: "integer", value: (line) => line.line_no },
    { name: "sku", label: say("line.sku"), type: "code", value: (line) => line.sku },
    { name: "name", label: say("line.product"), type: "text", value: (line) => line.name },
    { name: "quantity", label: say("adjustment.quantity"), type: "quantity", value: (line) => line.quantity },
    { name: "unit", label: say("fact.unit"), type: "text", value: (line) => line.unit },
    { name: "amount", label: say("line.amount"), type: "amount", value: (line) => line.amount },
  ];
  return <LineTable label={say("transfer.lines")} lines={lines} columns={columns} lineKey={(line) => line.id} />;
}

function Shown({ adjustment }: { adjustment: Adjustment }) {
  const say = useInventoryTexts();
  const { head, lines } = adjustment;
  return (
    <DocumentPage
      kind="stock_adjustment"
      label={say("document.stock_adjustment")}
      id={head.id}
      number={head.number}
      status="posted"
      states={useAdjustmentStates()}
      facts={useFacts(head)}
      panels={[{ title: say("transfer.lines"), content: <Lines lines={lines} /> }]}
    />
  );
}

export function AdjustmentPage() {
  const id = useDocumentId();
  return <Loaded asked={useQuery(adjustmentQuery(id))}>{(adjustment) => <Shown adjustment={adjustment} />}</Loaded>;
}
