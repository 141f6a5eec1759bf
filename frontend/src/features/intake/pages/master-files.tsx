import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Card, Space, Typography, Upload } from "antd";
import { useState } from "react";
import { base64Of } from "@/shared/client/base64";
import { asProblem, type ProblemError } from "@/shared/client/problem";
import { useCommand } from "@/shared/client/use-command";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import { Loaded } from "@/shared/ui/loaded";
import { PageFrame } from "@/shared/ui/page-frame";
import { ProblemAlert } from "@/shared/ui/problem";
import { exportMasters, type FileFormat } from "../api/export-masters";
import { importMasters } from "../api/import-masters";
import { masterFilesQuery, type Change, type Finding, type Imported, type MasterFile } from "../api/list-master-files";
import { useIntakeTexts } from "../texts";

const NAME_LENGTH = 200;
const TYPES: Record<FileFormat, string> = {
  csv: "text/csv;charset=utf-8",
  xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
};

type Wanted = { name: string; content: string; file_name: string };

async function save(name: string, format: FileFormat): Promise<void> {
  const { file_name, content } = await exportMasters(name, format);
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: TYPES[format] }));
  const link = document.createElement("a");
  link.href = url;
  link.download = file_name;
  link.click();
  URL.revokeObjectURL(url);
}

function Findings({ done }: { done: Imported }) {
  const say = useIntakeTexts();
  const columns: LineColumn<Finding>[] = [
    { name: "row", label: say("row"), type: "integer", value: (one) => one.row },
    { name: "column", label: say("column"), type: "code", value: (one) => one.column },
    { name: "detail", label: say("detail"), type: "text", value: (one) => one.detail },
  ];
  return (
    <>
      <Alert type="error" showIcon title={say("nothing_stored", { count: done.refused })} />
      <LineTable
        label={say("detail")}
        lines={done.findings}
        columns={columns}
        lineKey={(one) => `${one.row} ${one.column} ${one.detail}`}
      />
    </>
  );
}

function Changes({ done }: { done: Imported }) {
  const say = useIntakeTexts();
  const columns: LineColumn<Change>[] = [
    { name: "row", label: say("row"), type: "integer", value: (one) => one.row },
    { name: "code", label: say("code"), type: "code", value: (one) => one.code },
    { name: "effect", label: say("effect"), type: "text", value: (one) => say(one.effect) },
    {
      name: "fields",
      label: say("differences"),
      type: "text",
      value: (one) => one.fields.map((field) => `${field.name}: ${field.before ?? ""} → ${field.after ?? ""}`).join("; "),
    },
  ];
  const count = done.created + done.changed;
  return (
    <>
      <LineTable label={say("changes")} lines={done.changes} columns={columns} lineKey={(one) => String(one.row)} />
      {count > done.changes.length && (
        <Typography.Text type="secondary">{say("more", { shown: done.changes.length, count })}</Typography.Text>
      )}
    </>
  );
}

function Outcome({ done, stored }: { done: Imported; stored: boolean }) {
  const say = useIntakeTexts();
  if (done.findings.length > 0) return <Findings done={done} />;
  const { created, changed, unchanged } = done;
  const counts = { created, changed, unchanged };
  return (
    <>
      <Alert
        type={stored ? "success" : "info"}
        showIcon
        title={stored ? say("done", counts) : say("would", counts)}
      />
      {done.changes.length > 0 && <Changes done={done} />}
    </>
  );
}

function FileCard({ file }: { file: MasterFile }) {
  const say = useIntakeTexts();
  const [chosen, setChosen] = useState<Wanted | null>(null);
  const [checked, setChecked] = useState<Imported | null>(null);
  const [stored, setStored] = useState<Imported | null>(null);
  const [failed, setFailed] = useState<ProblemError | null>(null);
  const check = useCommand(importMasters, { done: setChecked });
  const store = useCommand(importMasters, { done: setStored });
  const problem = check.problem ?? store.problem ?? failed;
  const takeOut = (format: FileFormat) => {
    setFailed(null);
    void save(file.name, format).catch((error: unknown) => setFailed(asProblem(error)));
  };
  const take = (picked: File) => {
    setChecked(null);
    setStored(null);
    void base64Of(picked).then((content) => {
      const wanted = { name: file.name, content, file_name: picked.name.slice(0, NAME_LENGTH) };
      setChosen(wanted);
      check.start({ ...wanted, check_only: true });
    });
    return false;
  };
  const ready = chosen && checked && !stored && checked.findings.length === 0 && checked.created + checked.changed > 0;
  const extra = (
    <Space wrap>
      <Button onClick={() => takeOut("csv")}>{say("export")}</Button>
      <Button onClick={() => takeOut("xlsx")}>{say("export_xlsx")}</Button>
      {file.may_import && (
        <Upload accept=".csv,.xlsx,text/csv" showUploadList={false} beforeUpload={take}>
          <Button loading={check.running}>{say("import")}</Button>
        </Upload>
      )}
      {ready && (
        <Button type="primary" loading={store.running} onClick={() => store.start({ ...chosen, check_only: false })}>
          {say("bring_in")}
        </Button>
      )}
    </Space>
  );
  const done = stored ?? checked;
  return (
    <Card size="small" title={file.title} extra={extra}>
      {problem && <ProblemAlert error={problem} />}
      {done && <Outcome done={done} stored={stored !== null} />}
      <Typography.Paragraph type="secondary">
        {say("columns")}: {file.columns.join(", ")}
      </Typography.Paragraph>
    </Card>
  );
}

/** Files of masters: taken out, edited, brought in again. */
export function MasterFilesPage() {
  const say = useIntakeTexts();
  return (
    <PageFrame title={say("title")}>
      <Typography.Paragraph>{say("hint")}</Typography.Paragraph>
      <Loaded asked={useQuery(masterFilesQuery)}>
        {({ files }) => files.map((file) => <FileCard key={file.name} file={file} />)}
      </Loaded>
    </PageFrame>
  );
}
