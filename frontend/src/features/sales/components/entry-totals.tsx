import { useQueries } from "@tanstack/react-query";
import { Descriptions } from "antd";
import { add } from "@/shared/money/decimal";
import { Value } from "@/shared/ui/value";
import { checkLineQuery } from "../api/check-line";
import { useSalesTexts } from "../texts";
import { asked, type Entry, type EntryLine } from "./entry-lines";

/** What the lines come to together, as far as they are known. */
export function EntryTotals({ entry, lines }: { entry: Entry; lines: readonly EntryLine[] }) {
  const say = useSalesTexts();
  const checked = useQueries({ queries: lines.map((line) => checkLineQuery(asked(entry, line))) }).flatMap(({ data }) => data ?? []);
  const total = (of: "net" | "tax" | "gross") => <Value value={add(...checked.map((line) => line[of]))} type="amount" />;
  const items = (["net", "tax", "gross"] as const).map((name) => ({ key: name, label: say(`fact.${name}`), children: total(name) }));
  return <Descriptions size="small" column={{ xs: 1, sm: 3 }} items={items} />;
}
