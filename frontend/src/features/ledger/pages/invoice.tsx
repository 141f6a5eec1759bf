import { useQuery } from "@tanstack/react-query";
import { DocumentPage, type Fact } from "@/shared/ui/document/document-page";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import { useDocumentId } from "@/shared/ui/here";
import { Loaded } from "@/shared/ui/loaded";
import { Value } from "@/shared/ui/value";
import { invoiceQuery, type Invoice, type InvoiceLine } from "../api/get-invoice";
import { useInvoiceStates } from "../components/states";
import { useLedgerTexts } from "../texts";

function useFacts(invoice: Invoice): Fact[] {
  const say = useLedgerTexts();
  return [
    { label: say("fact.customer"), value: `${invoice.customer_code} ${invoice.customer_name}` },
    { label: say("fact.company"), value: invoice.company },
    { label: say("fact.invoiced_on"), value: <Value value={invoice.invoiced_on} type="date" /> },
    { label: say("fact.due_on"), value: <Value value={invoice.due_on} type="date" /> },
    { label: say("fact.currency"), value: invoice.currency },
    { label: say("fact.net"), value: <Value value={invoice.net} type="amount" /> },
    { label: say("fact.tax"), value: <Value value={invoice.tax} type="amount" /> },
    { label: say("fact.gross"), value: <Value value={invoice.gross} type="amount" /> },
    { label: say("fact.open"), value: <Value value={invoice.open_amount} type="amount" /> },
  ];
}

function Lines({ invoice }: { invoice: Invoice }) {
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
  return <LineTable label={say("lines")} lines={invoice.lines} columns={columns} lineKey={(line) => line.id} />;
}

function Shown({ invoice }: { invoice: Invoice }) {
  const say = useLedgerTexts();
  return (
    <DocumentPage
      kind="invoice"
      label={say("invoice")}
      id={invoice.id}
      number={invoice.number}
      status={invoice.status}
      states={useInvoiceStates()}
      steps={invoice.steps}
      facts={useFacts(invoice)}
      links={invoice.links}
      panels={[{ title: say("lines"), content: <Lines invoice={invoice} /> }]}
    />
  );
}

export function InvoicePage() {
  const id = useDocumentId();
  return <Loaded asked={useQuery(invoiceQuery(id))}>{(invoice) => <Shown invoice={invoice} />}</Loaded>;
}
