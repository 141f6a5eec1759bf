import { useQuery } from "@tanstack/react-query";
import { Empty, Tag, Typography } from "antd";
import { showMoment } from "@/shared/dates/show";
import { useLocale } from "@/shared/i18n/locale";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import { Loaded } from "@/shared/ui/loaded";
import { allocationQuery, type Explanation, type SiteTried } from "../api/get-allocation";
import { useSalesTexts } from "../texts";
import { shortly } from "./shortly";

type Explained = { explanation: Explanation; lineNos: readonly number[] };

function useLines(lineNos: readonly number[]) {
  const say = useSalesTexts();
  return (lines: readonly number[]) => {
    if (lines.length === 0) return say("allocation.no_line");
    if (lines.length === lineNos.length) return say("allocation.all_lines");
    return say("allocation.lines", { lines: shortly(lines) });
  };
}

function Verdict({ site, lineNos }: { site: SiteTried; lineNos: readonly number[] }) {
  const say = useSalesTexts();
  const lines = useLines(lineNos);
  if (site.serves.length > 0) {
    const all = site.serves.length === lineNos.length;
    const text = all ? say("allocation.serves_all") : say("allocation.serves", { lines: lines(site.serves) });
    return <Tag color="success" variant="outlined">{text}</Tag>;
  }
  const lacking = lineNos.filter((line) => !site.able.includes(line));
  if (lacking.length === 0) return say("allocation.worse");
  return say("allocation.lacks", { lines: lines(lacking) });
}

function Sites({ explanation, lineNos }: Explained) {
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
      show: (site) => <Verdict site={site} lineNos={lineNos} />,
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

function Decision({ explanation, lineNos }: Explained) {
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
          {say("allocation.decided", { moment: showMoment(explanation.at, locale) })}
        </Typography.Text>
      </div>
      <Sites explanation={explanation} lineNos={lineNos} />
    </div>
  );
}

/** Which sites were tried for the order, what each could give, and why it was chosen or not. */
export function AllocationPanel({ orderId, lineNos }: { orderId: string; lineNos: readonly number[] }) {
  const say = useSalesTexts();
  const none = <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say("allocation.none")} />;
  return (
    <Loaded asked={useQuery(allocationQuery(orderId))}>
      {({ decisions }) =>
        decisions.length === 0
          ? none
          : decisions.map((decision) => <Decision key={decision.at} explanation={decision} lineNos={lineNos} />)
      }
    </Loaded>
  );
}
