import { useLocale } from "@/shared/i18n/locale";
import { sourceOf, type ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { useEntryKinds } from "../components/states";
import { useLedgerTexts } from "../texts";

/** The journal, line by line; a line leads to its entry. */
export function EntriesPage() {
  const say = useLedgerTexts();
  const { locale } = useLocale();
  const accountName = locale === "zh-CN" ? "account_zh" : "account_en";
  const resource: ListResource = {
    path: "/api/v1/ledger/entries",
    title: say("entries"),
    columns: ["number", "posted_on", "kind", "source", "company", "account", accountName, "currency", "debit", "credit"],
    extras: {
      kind: { states: useEntryKinds() },
      source: { document: sourceOf },
      debit: { type: "side" },
      credit: { type: "side" },
      [accountName]: { label: say("line.account_name") },
    },
    rowKey: (row) => String(row["line_id"]),
    rowLeadsTo: (row) => `/ledger/entries/${String(row["id"])}`,
  };
  return <ResourceList resource={resource} />;
}
