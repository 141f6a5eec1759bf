import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import type { InvoiceLine } from "../api/get-invoice";
import { useLedgerTexts } from "../texts";

/** The lines of an invoice or of a credit note. */
export function InvoiceLines({ lines }: { lines: readonly InvoiceLine[] }) {
  const say = useLedgerTexts();
  const columns: LineColumn<InvoiceLine>[] = [
    { name: "no", label: say("line.no"), type: "integer", value: (line) => line.line_no },
    { name: "sku", label: say("line.sku"), type: "code", value: (line) => line.sku },
    { name: "name", label: say("line.name"), type: "text", value: (line) => line.name },
    { name: "quantity", label: say("line.quantity"), type: "quantity", value: (line) => line.quantity },
    { name: "unit", label: say("line.unit"), type: "text", value: (line) => line.unit },
    { name: "price", label: say("line.price"), type: "price", value: (line) => line.price },
    { name: "net", label: say("line.net"), type: "amount", value: (line) => line.net },
    { name: "tax", label: say("line.tax"), type: "amount", value: (line) => line.tax },
  ];
  return <LineTable label={say("lines")} lines={lines} columns={columns} lineKey={(line) => line.id} />;
}
