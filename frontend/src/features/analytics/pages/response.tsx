import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { today } from "@/shared/dates/today";
import { DayInput } from "@/shared/ui/day-input";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import { useWords } from "@/shared/ui/here";
import { Loaded } from "@/shared/ui/loaded";
import { PageFrame } from "@/shared/ui/page-frame";
import { Value } from "@/shared/ui/value";
import { responseQuery, type ResponseAsked, type ResponseBy, type ResponseRow } from "../api/get-response";
import { Choice, oneOf } from "../components/choices";
import { endOfMonth } from "../components/periods";
import { useAnalyticsTexts } from "../texts";

const PATH = "/analytics/response";
const BY: readonly [ResponseBy, ...ResponseBy[]] = ["site", "month", "day"];
const TIMES = ["median_days", "p90_days", "longest_days"] as const;
type Time = ResponseRow["time"];
type Line = { key: string; row: ResponseRow | null; time: Time };

/** The deliveries behind a row. */
function deliveriesOf(asked: ResponseAsked, row: ResponseRow | null): Record<string, string> {
  const first = row?.on && row.on > asked.first_on ? row.on : asked.first_on;
  const end = row?.on ? (asked.by === "month" ? endOfMonth(row.on) : row.on) : asked.last_on;
  const days = { "filter[delivered_on]": `between:${first},${end < asked.last_on ? end : asked.last_on}` };
  return row?.id ? { ...days, "filter[site_id]": `eq:${row.id}` } : days;
}

function Times({ asked }: { asked: ResponseAsked }) {
  const say = useAnalyticsTexts();
  const about = ({ row }: Line) =>
    row ? <Value value={asked.by === "month" ? row.on?.slice(0, 7) : row.on ?? row.code} type={asked.by === "day" ? "date" : "code"} /> : say("total");
  const columns: LineColumn<Line>[] = [
    { name: "about", label: say(`grouping.${asked.by}`), type: "code", show: about },
    ...(asked.by === "site" ? [{ name: "name", label: say("column.name"), type: "text" as const, show: ({ row }: Line) => row?.name }] : []),
    {
      name: "deliveries",
      label: say("column.deliveries"),
      type: "integer",
      show: ({ row, time }) => (
        <Link to="/fulfilment/deliveries" search={deliveriesOf(asked, row)}><Value value={time.deliveries} type="integer" /></Link>
      ),
    },
    ...TIMES.map((name) => ({ name, label: say(`column.${name}`), type: "integer" as const, value: ({ time }: Line) => time[name] })),
  ];
  return (
    <Loaded asked={useQuery(responseQuery(asked))}>
      {({ rows, total }) => {
        const told: Line[] = rows.map((row) => ({ key: row.id ?? row.on ?? "", row, time: row.time }));
        const lines: Line[] = total ? [...told, { key: "total", row: null, time: total }] : told;
        return <LineTable label={say("response")} lines={lines} columns={columns} lineKey={({ key }) => key} strong={({ row }) => row === null} />;
      }}
    </Loaded>
  );
}

/** Days from order to shipment by site, month or day; each count leads to its deliveries. */
export function ResponsePage() {
  const say = useAnalyticsTexts();
  const words = useWords();
  const navigate = useNavigate();
  const asked: ResponseAsked = {
    by: oneOf(words["by"], BY),
    first_on: words["first_on"] ?? `${today().slice(0, 4)}-01-01`,
    last_on: words["last_on"] ?? today(),
  };
  const ask = (changed: Partial<ResponseAsked>) => void navigate({ to: PATH, search: { ...asked, ...changed } });
  const choice = (
    <>
      <Choice label={say("by")} value={asked.by} options={BY} show={(by) => say(`grouping.${by}`)} ask={(by) => ask({ by })} />
      <DayInput label={say("first_on")} day={asked.first_on} ask={(first_on) => ask({ first_on })} />
      <DayInput label={say("last_on")} day={asked.last_on} ask={(last_on) => ask({ last_on })} />
    </>
  );
  return (
    <PageFrame title={say("response")} actions={choice}>
      <Times asked={asked} />
    </PageFrame>
  );
}
