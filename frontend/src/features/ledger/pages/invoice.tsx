import { useQuery } from "@tanstack/react-query";
import { DocumentPage, type Fact } from "@/shared/ui/document/document-page";
import { useDocumentId } from "@/shared/ui/here";
import { Loaded } from "@/shared/ui/loaded";
import { Value } from "@/shared/ui/value";
import { invoiceQuery, type Invoice } from "../api/get-invoice";
import { InvoiceLines } from "../components/invoice-lines";
import { useInvoiceStates } from "../components/states";
import { useLedgerTexts } from "../texts";

function useFacts(invoice: Invoice): Fact[] {
  const say = useLedgerTexts();
  return [
    { label: say("fact.customer"), value: `${invoice.customer_code} ${invoice.customer_name}` },
    { label: say("fact.company"), value: invoice.company },
    { label: say("fact.invoiced_on"), value: <Value value={invoice.invoiced_on} type="date" /> },
    { label: say("fact.due_on"), value: <Value value={invoice.due_on} type="date" /> },
    ...(invoice.discount_percent === null
      ? []
      : [
          { label: say("discount.percent"), value: <Value value={invoice.discount_percent} type="quantity" /> },
          { label: say("discount.until"), value: <Value value={invoice.discount_until} type="date" /> },
        ]),
    { label: say("fact.currency"), value: invoice.currency },
    { label: say("fact.net"), value: <Value value={invoice.net} type="amount" /> },
    { label: say("fact.tax"), value: <Value value={invoice.tax} type="amount" /> },
    { label: say("fact.gross"), value: <Value value={invoice.gross} type="amount" /> },
    { label: say("fact.open"), value: <Value value={invoice.open_amount} type="amount" /> },
  ];
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
      print="invoice"
      facts={useFacts(invoice)}
      links={invoice.links}
      panels={[{ title: say("lines"), content: <InvoiceLines lines={invoice.lines} /> }]}
    />
  );
}

export function InvoicePage() {
  const id = useDocumentId();
  return <Loaded asked={useQuery(invoiceQuery(id))}>{(invoice) => <Shown invoice={invoice} />}</Loaded>;
}
