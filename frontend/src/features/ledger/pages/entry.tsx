import { useQuery } from "@tanstack/react-query";
import { Card, Descriptions } from "antd";
import { DocumentLink } from "@/shared/ui/document/related";
import { useDocumentId } from "@/shared/ui/here";
import { Loaded } from "@/shared/ui/loaded";
import { PageFrame } from "@/shared/ui/page-frame";
import { StateTag, Value } from "@/shared/ui/value";
import { entryQuery, type Entry } from "../api/get-entry";
import { EntryLineTable } from "../components/entry-line-table";
import { useEntryKinds } from "../components/states";
import { useLedgerTexts } from "../texts";

function Shown({ entry }: { entry: Entry }) {
  const say = useLedgerTexts();
  const kinds = useEntryKinds();
  const items = [
    { key: "on", label: say("fact.posted_on"), children: <Value value={entry.posted_on} type="date" /> },
    { key: "company", label: say("fact.company"), children: entry.company },
    { key: "kind", label: say("fact.kind"), children: <StateTag state={entry.kind} states={kinds} /> },
    { key: "source", label: say("fact.source"), children: entry.source ? <DocumentLink link={entry.source} /> : "–" },
    { key: "voucher", label: say("voucher"), children: entry.voucher ? <DocumentLink link={entry.voucher} bare /> : "–" },
    { key: "debit", label: say("line.debit"), children: <Value value={entry.debit} type="amount" /> },
    { key: "credit", label: say("line.credit"), children: <Value value={entry.credit} type="amount" /> },
    { key: "currency", label: say("fact.currency"), children: entry.currency },
  ];
  return (
    <PageFrame title={`${say("entry")} ${entry.number}`}>
      <Card size="small">
        <Descriptions size="small" column={{ xs: 1, sm: 2, lg: 3, xxl: 4 }} items={items} />
      </Card>
      <Card size="small" title={say("lines")}>
        <EntryLineTable lines={entry.lines} />
      </Card>
    </PageFrame>
  );
}

export function EntryPage() {
  const id = useDocumentId();
  return <Loaded asked={useQuery(entryQuery(id))}>{(entry) => <Shown entry={entry} />}</Loaded>;
}
