import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { useCreditNoteStates } from "../components/states";
import { useLedgerTexts } from "../texts";

export function CreditNotesPage() {
  const say = useLedgerTexts();
  const resource: ListResource = {
    path: "/api/v1/ledger/credit-notes",
    title: say("credit_notes"),
    columns: ["number", "credited_on", "invoice", "customer_code", "customer_name", "status", "currency", "gross", "open_amount"],
    extras: { status: { states: useCreditNoteStates() } },
    rowLeadsTo: (row) => `/ledger/credit-notes/${String(row["id"])}`,
  };
  return <ResourceList resource={resource} />;
}
