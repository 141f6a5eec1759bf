import { Typography } from "antd";
import type { Schemas } from "@/shared/client/api";
import { useSharedTexts } from "@/shared/i18n/shared-texts";
import { LineTable, type LineColumn } from "./line-table";

type Change = Schemas["HistoryRow"];

type HistoryProps = { changes: readonly Change[]; nameOf: (field: string) => string };

function Fields({ change, nameOf }: { change: Change; nameOf: (field: string) => string }) {
  const say = useSharedTexts();
  if (change.forgotten) return <Typography.Text type="secondary">{say("history.forgotten")}</Typography.Text>;
  return (change.fields ?? []).map(({ name, before, after }) => (
    <div key={name}>
      <Typography.Text type="secondary">{nameOf(name)}: </Typography.Text>
      <Typography.Text delete>{before || "–"}</Typography.Text> → <span>{after || "–"}</span>
    </div>
  ));
}

/** Who changed what of a master, and when; the newest first. */
export function History({ changes, nameOf }: HistoryProps) {
  const say = useSharedTexts();
  const columns: LineColumn<Change>[] = [
    { name: "version", label: say("history.version"), type: "integer", value: (one) => one.version },
    { name: "at", label: say("history.at"), type: "moment", value: (one) => one.at },
    { name: "member", label: say("history.member"), type: "text", value: (one) => one.member ?? one.member_id },
    { name: "fields", label: say("history.fields"), type: "text", show: (one) => <Fields change={one} nameOf={nameOf} /> },
  ];
  return (
    <LineTable
      label={say("history.title")}
      lines={changes}
      columns={columns}
      lineKey={(one) => `${one.kind} ${one.id} ${one.version} ${one.at}`}
    />
  );
}
