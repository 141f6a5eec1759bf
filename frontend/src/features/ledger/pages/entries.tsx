import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { useEntryKinds } from "../components/states";
import { useLedgerTexts } from "../texts";

export function EntriesPage() {
  const say = useLedgerTexts();
  const resource: ListResource = {
    path: "/api/v1/ledger/entries",
    title: say("entries"),
    columns: ["number", "posted_on", "kind", "company", "account", "debit", "credit", "currency", "source"],
    extras: { kind: { states: useEntryKinds() } },
    rowKey: (row) => String(row["line_id"]),
    rowLeadsTo: (row) => `/ledger/entries/${String(row["id"])}`,
  };
  return <ResourceList resource={resource} />;
}
