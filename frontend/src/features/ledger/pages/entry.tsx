import { useQuery } from "@tanstack/react-query";
import { Card, Descriptions } from "antd";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import { DocumentLink } from "@/shared/ui/document/related";
import { useDocumentId } from "@/shared/ui/here";
import { Loaded } from "@/shared/ui/loaded";
import { PageFrame } from "@/shared/ui/page-frame";
import { StateTag, Value } from "@/shared/ui/value";
import { entryQuery, type Entry, type EntryLine } from "../api/get-entry";
import { useEntryKinds } from "../components/states";
import { useLedgerTexts } from "../texts";

function Lines({ entry }: { entry: Entry }) {
  const say = useLedgerTexts();
  const columns: LineColumn<EntryLine>[] = [
    { name: "no", label: say("line.no"), type: "integer", value: (line) => line.line_no },
    { name: "account", label: say("line.account"), type: "code", value: (line) => line.account },
    { name: "account_name", label: say("line.account_name"), type: "text", value: (line) => line.account_name },
    { name: "debit", label: say("line.debit"), type: "side", value: (line) => line.debit },
    { name: "credit", label: say("line.credit"), type: "side", value: (line) => line.credit },
    { name: "site", label: say("line.site"), type: "text", value: (line) => line.site },
    { name: "partner", label: say("line.partner"), type: "text", value: (line) => line.partner },
    { name: "org_unit", label: say("line.org_unit"), type: "text", value: (line) => line.org_unit },
  ];
  return <LineTable label={say("lines")} lines={entry.lines} columns={columns} lineKey={(line) => String(line.line_no)} />;
}

function Shown({ entry }: { entry: Entry }) {
  const say = useLedgerTexts();
  const kinds = useEntryKinds();
  const items = [
    { key: "on", label: say("fact.posted_on"), children: <Value value={entry.posted_on} type="date" /> },
    { key: "company", label: say("fact.company"), children: entry.company },
    { key: "kind", label: say("fact.kind"), children: <StateTag state={entry.kind} states={kinds} /> },
    { key: "source", label: say("fact.source"), children: entry.source ? <DocumentLink link={entry.source} /> : "–" },
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
        <Lines entry={entry} />
      </Card>
    </PageFrame>
  );
}

export function EntryPage() {
  const id = useDocumentId();
  return <Loaded asked={useQuery(entryQuery(id))}>{(entry) => <Shown entry={entry} />}</Loaded>;
}
