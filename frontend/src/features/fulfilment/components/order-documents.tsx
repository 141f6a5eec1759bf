import { useQuery } from "@tanstack/react-query";
import { Typography } from "antd";
import { DocumentLink, KindLabel } from "@/shared/ui/document/related";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import { useKindStates } from "@/shared/ui/document/world";
import { Loaded } from "@/shared/ui/loaded";
import { StateTag } from "@/shared/ui/value";
import { documentsOfOrderQuery, type RelatedDocument } from "../api/list-documents-of-order";
import { useFulfilmentTexts } from "../texts";

function Status({ document }: { document: RelatedDocument }) {
  return <StateTag state={document.status} states={useKindStates(document.kind)} />;
}

function Documents({ documents }: { documents: readonly RelatedDocument[] }) {
  const say = useFulfilmentTexts();
  const columns: LineColumn<RelatedDocument>[] = [
    { name: "kind", label: say("documents.kind"), type: "text", show: ({ kind }) => <KindLabel kind={kind} /> },
    { name: "number", label: say("documents.number"), type: "code", show: (link) => <DocumentLink link={link} bare /> },
    { name: "status", label: say("documents.status"), type: "state", show: (each) => <Status document={each} /> },
    { name: "on", label: say("documents.on"), type: "date", value: ({ on }) => on },
    { name: "amount", label: say("documents.amount"), type: "amount", value: ({ amount }) => amount },
  ];
  if (documents.length === 0) return <Typography.Text type="secondary">{say("documents.none")}</Typography.Text>;
  return <LineTable label={say("documents.title")} lines={documents} columns={columns} lineKey={(each) => `${each.kind} ${each.id}`} />;
}

/** What came of an order, wherever that is of interest. */
export function DocumentsOfOrder({ id }: { id: string }) {
  return <Loaded asked={useQuery(documentsOfOrderQuery(id))}>{({ documents }) => <Documents documents={documents} />}</Loaded>;
}
