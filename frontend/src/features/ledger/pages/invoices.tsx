import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { useInvoiceStates } from "../components/states";
import { useLedgerTexts } from "../texts";

export function InvoicesPage() {
  const say = useLedgerTexts();
  const resource: ListResource = {
    path: "/api/v1/ledger/invoices",
    title: say("invoices"),
    columns: ["number", "invoiced_on", "due_on", "customer_code", "customer_name", "status", "currency", "gross", "open_amount"],
    extras: { status: { states: useInvoiceStates() } },
    rowLeadsTo: (row) => `/ledger/invoices/${String(row["id"])}`,
  };
  return <ResourceList resource={resource} />;
}
