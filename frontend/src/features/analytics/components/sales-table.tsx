import { Link } from "@tanstack/react-router";
import { subtract } from "@/shared/money/decimal";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import { Value } from "@/shared/ui/value";
import type { Sales, SalesAsked, SalesRow, SalesSum } from "../api/get-sales";
import { useAnalyticsTexts } from "../texts";
import { linesBehind, narrowedTo } from "./drill";

type Line = { key: string; row: SalesRow | null; currency: string; sums: SalesSum };
type SumName = "lines" | "net" | "cost" | "margin" | "margin_percent" | "compared_net";

type Search = Readonly<Record<string, string>>;

const FIGURES = "/analytics/sales";
const LINES = "/analytics/sales/lines";

/** A row's own months: the same question, narrowed to what the row is about. */
function Narrowing({ asked, row, text, search }: { asked: SalesAsked; row: SalesRow; text: string; search: Search }) {
  const narrowed = narrowedTo(asked, row);
  if (!narrowed || text === "") return <Value value={text} type="code" />;
  return <Link to={FIGURES} search={{ ...search, ...narrowed, by: "month" }}>{text}</Link>;
}

/** What a row is about: its day, or its code and name. */
function useAbout(asked: SalesAsked, search: Search): LineColumn<Line>[] {
  const say = useAnalyticsTexts();
  const label = say(`grouping.${asked.by}`);
  if (asked.by === "day" || asked.by === "month") {
    const show = ({ row }: Line) => (row ? <Value value={asked.by === "month" ? row.on?.slice(0, 7) : row.on} type={asked.by === "month" ? "code" : "date"} /> : say("total"));
    return [{ name: "on", label, type: "date", show }];
  }
  const code = ({ row }: Line) => (row ? <Narrowing asked={asked} row={row} text={row.code} search={search} /> : say("total"));
  const name: LineColumn<Line> = { name: "name", label: say("column.name"), type: "text", show: ({ row }) => row && (row.name || say("nothing")) };
  return asked.by === "salesman"
    ? [{ ...name, label, show: ({ row }) => (row ? <Narrowing asked={asked} row={row} text={row.name} search={search} /> : say("total")) }]
    : [{ name: "code", label, type: "code", show: code }, name];
}

/** The figures, each net leading to the lines behind it; totals by currency at the end. */
export function SalesTable({ asked, sales, search }: { asked: SalesAsked; sales: Sales; search: Search }) {
  const say = useAnalyticsTexts();
  const about = useAbout(asked, search);
  const sum = (name: SumName, type: "amount" | "integer"): LineColumn<Line> => ({
    name,
    label: say(`column.${name}`),
    type,
    value: ({ sums }) => sums[name],
  });
  const seesCost = sales.totals.some(({ sums }) => sums.cost !== null);
  const net: LineColumn<Line> = {
    ...sum("net", "amount"),
    show: ({ row, sums }) => (
      <Link to={LINES} search={linesBehind(asked, row, sales.rows)}><Value value={sums.net} type="amount" /></Link>
    ),
  };
  const goods: LineColumn<Line>[] = [
    { name: "quantity", label: say("column.quantity"), type: "quantity", show: ({ row }) => row && <Value value={row.quantity} type="quantity" /> },
    { name: "unit", label: say("column.unit"), type: "code", show: ({ row }) => row && <Value value={row.unit} type="code" /> },
  ];
  const change: LineColumn<Line> = {
    name: "change",
    label: say("column.change"),
    type: "amount",
    value: ({ sums }) => (sums.compared_net === null ? null : subtract(sums.net, sums.compared_net)),
  };
  const columns: LineColumn<Line>[] = [
    ...about,
    ...(asked.by === "product" ? goods : []),
    sum("lines", "integer"),
    net,
    ...(seesCost ? [sum("cost", "amount"), sum("margin", "amount"), sum("margin_percent", "amount")] : []),
    ...(asked.compare_first_on ? [sum("compared_net", "amount"), change] : []),
    { name: "currency", label: say("column.currency"), type: "code", value: ({ currency }) => currency },
  ];
  const lines: Line[] = [
    ...sales.rows.map((row) => ({ key: `${row.id ?? row.on ?? ""} ${row.currency}`, row, currency: row.currency, sums: row.sums })),
    ...sales.totals.map(({ currency, sums }) => ({ key: `total ${currency}`, row: null, currency, sums })),
  ];
  return <LineTable label={say("sales")} lines={lines} columns={columns} lineKey={({ key }) => key} strong={({ row }) => row === null} />;
}
