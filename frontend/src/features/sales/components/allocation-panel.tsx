import { useQuery } from "@tanstack/react-query";
import { Empty, Tag, Typography } from "antd";
import { showMoment } from "@/shared/dates/show";
import { compare } from "@/shared/money/decimal";
import { plainQuantity } from "@/shared/money/show";
import { useLocale } from "@/shared/i18n/locale";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import { Loaded } from "@/shared/ui/loaded";
import { allocationQuery, type Explanation, type SiteTried } from "../api/get-allocation";
import { useSalesTexts } from "../texts";
import { shortly } from "./shortly";

type Wanted = { line_no: number; quantity: string };
type Explained = { explanation: Explanation; lineNos: readonly number[]; wanted: readonly Wanted[] };

function useLines(lineNos: readonly number[]) {
  const say = useSalesTexts();
  return (lines: readonly number[]) => {
    if (lines.length === 0) return say("allocation.no_line");
    if (lines.length === lineNos.length) return say("allocation.all_lines");
    return say("allocation.lines", { lines: shortly(lines) });
  };
}

/** What a site serves: whole lines by number, and how much of the others. */
function useServed(wanted: readonly Wanted[]) {
  const say = useSalesTexts();
  return (site: SiteTried) => {
    const whole = new Map(wanted.map((line) => [line.line_no, line.quantity]));
    const parts = site.parts.filter(({ line_no, quantity }) => compare(quantity, whole.get(line_no) ?? quantity) < 0);
    const rest = site.serves.filter((line) => !parts.some(({ line_no }) => line_no === line));
    if (parts.length === 0 && rest.length === wanted.length) return say("allocation.serves_all");
    const told = parts.map(({ line_no, quantity }) => say("allocation.part", { line: line_no, quantity: plainQuantity(quantity) }));
    const lines = rest.length > 0 ? [say("allocation.lines", { lines: shortly(rest) }), ...told] : told;
    return say("allocation.serves", { lines: lines.reduce((before, part) => say("allocation.and", { lines: before, parts: part })) });
  };
}

function Verdict({ site, lineNos, wanted }: { site: SiteTried; lineNos: readonly number[]; wanted: readonly Wanted[] }) {
  const say = useSalesTexts();
  const lines = useLines(lineNos);
  const served = useServed(wanted);
  if (site.serves.length > 0) return <Tag color="success" variant="outlined">{served(site)}</Tag>;
  const lacking = lineNos.filter((line) => !site.able.includes(line));
  if (lacking.length === 0) return say("allocation.worse");
  return say("allocation.lacks", { lines: lines(lacking) });
}

function Sites({ explanation, lineNos, wanted }: Explained) {
  const say = useSalesTexts();
  const lines = useLines(lineNos);
  const columns: LineColumn<SiteTried>[] = [
    { name: "site", label: say("allocation.site"), type: "text", value: (site) => `${site.code} ${site.name}` },
    { name: "distance", label: say("allocation.distance"), type: "quantity", value: (site) => site.km },
    { name: "covered", label: say("allocation.covered"), type: "flag", value: (site) => site.covered },
    { name: "priority", label: say("allocation.priority"), type: "integer", value: (site) => site.priority },
    { name: "cost", label: say("allocation.cost"), type: "amount", value: (site) => site.cost },
    { name: "score", label: say("allocation.score"), type: "quantity", value: (site) => site.score },
    { name: "could", label: say("allocation.could"), type: "text", value: (site) => lines(site.able) },
    {
      name: "verdict",
      label: say("allocation.verdict"),
      type: "text",
      show: (site) => <Verdict site={site} lineNos={lineNos} wanted={wanted} />,
    },
  ];
  return (
    <LineTable
      label={say("allocation.title")}
      lines={explanation.sites}
      columns={columns}
      lineKey={(site) => site.site_id}
      strong={(site) => site.serves.length > 0}
    />
  );
}

function Decision({ explanation, lineNos, wanted }: Explained) {
  const say = useSalesTexts();
  const { locale } = useLocale();
  const weights = {
    not_covered: explanation.points_not_covered,
    km: explanation.points_per_km,
    priority: explanation.points_per_priority,
    cost: explanation.points_per_cost,
  };
  return (
    <div className="stack">
      <div>
        <Typography.Text strong>{say.known(`allocation.way.${explanation.way}`, explanation.way)}</Typography.Text>
        <br />
        <Typography.Text type="secondary">
          {say("allocation.tried", { count: explanation.tried })} {say("allocation.weights", weights)}{" "}
          {explanation.points_per_parcel !== null && say("allocation.parcel_weight", { parcel: explanation.points_per_parcel })}{" "}
          {say("allocation.decided", { moment: showMoment(explanation.at, locale) })}
        </Typography.Text>
        {explanation.reason && (
          <>
            <br />
            {say("allocation.moved", { member: explanation.member, reason: explanation.reason })}
          </>
        )}
      </div>
      <Sites explanation={explanation} lineNos={lineNos} wanted={wanted} />
    </div>
  );
}

/** Which sites were tried for the order, what each could give, and why it was chosen or not. */
export function AllocationPanel({ orderId, lines }: { orderId: string; lines: readonly Wanted[] }) {
  const say = useSalesTexts();
  const none = <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say("allocation.none")} />;
  const lineNos = lines.map((line) => line.line_no);
  return (
    <Loaded asked={useQuery(allocationQuery(orderId))}>
      {({ decisions }) =>
        decisions.length === 0
          ? none
          : decisions.map((decision) => <Decision key={decision.at} explanation={decision} lineNos={lineNos} wanted={lines} />)
      }
    </Loaded>
  );
}
