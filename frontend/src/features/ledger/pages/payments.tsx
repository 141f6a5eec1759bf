import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { useLedgerTexts } from "../texts";

export function PaymentsPage() {
  const say = useLedgerTexts();
  const resource: ListResource = {
    path: "/api/v1/ledger/payments",
    title: say("payments"),
    columns: ["number", "received_on", "customer_code", "customer_name", "currency", "amount", "unapplied", "reversed_on", "reference"],
    rowLeadsTo: (row) => `/ledger/payments/${String(row["id"])}`,
  };
  return <ResourceList resource={resource} />;
}
