import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Card, Space, Typography, Upload } from "antd";
import { useState } from "react";
import { asProblem, type ProblemError } from "@/shared/client/problem";
import { useCommand } from "@/shared/client/use-command";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import { Loaded } from "@/shared/ui/loaded";
import { PageFrame } from "@/shared/ui/page-frame";
import { ProblemAlert } from "@/shared/ui/problem";
import { exportMasters } from "../api/export-masters";
import { importMasters } from "../api/import-masters";
import { masterFilesQuery, type Finding, type Imported, type MasterFile } from "../api/list-master-files";
import { useIntakeTexts } from "../texts";

async function save(name: string): Promise<void> {
  const { file_name, content } = await exportMasters(name);
  const bytes = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
  const url = URL.createObjectURL(new Blob([bytes], { type: "text/csv;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = file_name;
  link.click();
  URL.revokeObjectURL(url);
}

async function base64Of(file: File): Promise<string> {
  const bytes = new Uint8Array(await file.arrayBuffer());
  let letters = "";
  for (const byte of bytes) letters += String.fromCharCode(byte);
  return btoa(letters);
}

function Outcome({ done }: { done: Imported }) {
  const say = useIntakeTexts();
  if (done.findings.length === 0) {
    const { created, changed, unchanged } = done;
    return <Alert type="success" showIcon title={say("done", { created, changed, unchanged })} />;
  }
  const columns: LineColumn<Finding>[] = [
    { name: "row", label: say("row"), type: "integer", value: (one) => one.row },
    { name: "column", label: say("column"), type: "code", value: (one) => one.column },
    { name: "detail", label: say("detail"), type: "text", value: (one) => one.detail },
  ];
  return (
    <>
      <Alert type="error" showIcon title={say("nothing_stored", { count: done.findings.length })} />
      <LineTable
        label={say("detail")}
        lines={done.findings}
        columns={columns}
        lineKey={(one) => `${one.row} ${one.column} ${one.detail}`}
      />
    </>
  );
}

function FileCard({ file }: { file: MasterFile }) {
  const say = useIntakeTexts();
  const [done, setDone] = useState<Imported | null>(null);
  const [failed, setFailed] = useState<ProblemError | null>(null);
  const command = useCommand(importMasters, { done: setDone });
  const problem = command.problem ?? failed;
  const takeOut = () => {
    setFailed(null);
    void save(file.name).catch((error: unknown) => setFailed(asProblem(error)));
  };
  const bringIn = (chosen: File) => {
    setDone(null);
    void base64Of(chosen).then((content) => command.start({ name: file.name, content, check_only: false }));
    return false;
  };
  const extra = (
    <Space>
      <Button onClick={takeOut}>{say("export")}</Button>
      {file.may_import && (
        <Upload accept=".csv,text/csv" showUploadList={false} beforeUpload={bringIn}>
          <Button type="primary" loading={command.running}>{say("import")}</Button>
        </Upload>
      )}
    </Space>
  );
  return (
    <Card size="small" title={file.title} extra={extra}>
      {problem && <ProblemAlert error={problem} />}
      {done && <Outcome done={done} />}
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
