import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import type { Transfer, TransferLine } from "../api/get-transfer";
import { useInventoryTexts } from "../texts";

export function TransferLines({ transfer }: { transfer: Transfer }) {
  const say = useInventoryTexts();
  const valued = transfer.lines.some((line) => line.value !== null);
  const columns: LineColumn<TransferLine>[] = [
    { name: "no", label: say("line.no"), type: "integer", value: (line) => line.line_no },
    { name: "sku", label: say("line.sku"), type: "code", value: (line) => line.sku },
    { name: "name", label: say("line.product"), type: "text", value: (line) => line.name },
    { name: "quantity", label: say("line.sent"), type: "quantity", value: (line) => line.quantity },
    { name: "received", label: say("line.received"), type: "quantity", value: (line) => line.received },
    { name: "settled", label: say("line.settled"), type: "quantity", value: (line) => line.settled },
    { name: "in_transit", label: say("line.in_transit"), type: "quantity", value: (line) => line.in_transit },
    { name: "unit", label: say("fact.unit"), type: "text", value: (line) => line.unit },
  ];
  if (valued) columns.push({ name: "value", label: say("line.value_in_transit"), type: "amount", value: (line) => line.value });
  return <LineTable label={say("transfer.lines")} lines={transfer.lines} columns={columns} lineKey={(line) => line.id} />;
}
