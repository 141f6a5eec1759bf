import { CheckCircleFilled, CloseCircleFilled } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Alert, Button, Typography } from "antd";
import { useState } from "react";
import { useCommand } from "@/shared/client/use-command";
import { showMoment } from "@/shared/dates/show";
import { useLocale } from "@/shared/i18n/locale";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import { Loaded } from "@/shared/ui/loaded";
import { PageFrame } from "@/shared/ui/page-frame";
import { ProblemAlert } from "@/shared/ui/problem";
import { Value } from "@/shared/ui/value";
import { invariantsQuery, type Invariant } from "../api/list-invariants";
import { verify, type InvariantResult, type Verification } from "../api/verify";
import { useDeskTexts } from "../texts";

type Line = Invariant & { result: InvariantResult | undefined };

/** The invariants with their results, those with differences first. */
function linesOf(invariants: readonly Invariant[], found: Verification | null): Line[] {
  const lines = invariants.map((each) => ({ ...each, result: found?.results.find(({ name }) => name === each.name) }));
  return lines.toSorted((a, b) => Math.sign(b.result?.differences ?? 0) - Math.sign(a.result?.differences ?? 0));
}

function Verdict({ found }: { found: Verification }) {
  const say = useDeskTexts();
  const { locale } = useLocale();
  const well = found.differences === 0;
  return (
    <Alert
      type={well ? "success" : "error"}
      showIcon
      title={well ? say("all_well") : say("differences", { count: found.differences })}
      description={say("at", { moment: showMoment(found.verified_at, locale) })}
    />
  );
}

function Differences({ result }: { result: InvariantResult | undefined }) {
  const say = useDeskTexts();
  if (!result) return <Typography.Text type="secondary">{say("not_run")}</Typography.Text>;
  if (result.differences > 0) {
    return <Typography.Text type="danger"><CloseCircleFilled aria-hidden /> {result.differences}</Typography.Text>;
  }
  return <Typography.Text type="success"><CheckCircleFilled aria-hidden /> 0</Typography.Text>;
}

function Invariants({ lines }: { lines: readonly Line[] }) {
  const say = useDeskTexts();
  const columns: LineColumn<Line>[] = [
    { name: "name", label: say("column.name"), type: "code", value: (line) => line.name },
    { name: "app", label: say("column.app"), type: "text", value: (line) => say.known(`area.${line.app}`, line.app) },
    { name: "promise", label: say("column.promise"), type: "text", value: (line) => line.promise },
    { name: "differences", label: say("column.differences"), type: "integer", show: (line) => <Differences result={line.result} /> },
    { name: "first", label: say("column.first"), type: "text", show: (line) => <Value value={line.result?.first} type="text" /> },
    { name: "milliseconds", label: say("column.milliseconds"), type: "integer", value: (line) => line.result?.milliseconds },
  ];
  return <LineTable label={say("verify")} lines={lines} columns={columns} lineKey={(line) => line.name} />;
}

export function VerifyPage() {
  const say = useDeskTexts();
  const asked = useQuery(invariantsQuery);
  const [found, keep] = useState<Verification | null>(null);
  const command = useCommand(verify, { done: keep });
  const run = <Button type="primary" loading={command.running} onClick={() => command.start(null)}>{say("run")}</Button>;
  return (
    <PageFrame title={say("verify")} actions={run}>
      <Typography.Text type="secondary">{say("promise")}</Typography.Text>
      {command.problem && <ProblemAlert error={command.problem} />}
      {found && <Verdict found={found} />}
      <Loaded asked={asked}>
        {({ invariants }) => (
          <Invariants lines={linesOf(invariants, found)} />
        )}
      </Loaded>
    </PageFrame>
  );
}
