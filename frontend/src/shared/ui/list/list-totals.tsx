import { Button } from "antd";
import { useState } from "react";
import { useSharedTexts } from "@/shared/i18n/shared-texts";
import { ProblemAlert } from "@/shared/ui/problem";
import { Value } from "@/shared/ui/value";
import type { Address } from "./address";
import type { ColumnAnswer, ListResource } from "./contract";
import { useTotals } from "./queries";

type TotalsProps = { resource: ListResource; address: Address; columns: readonly ColumnAnswer[]; shown: readonly ColumnAnswer[] };

/** What all rows of the question add up to, counted when somebody asks: the columns shown, by currency or unit. */
export function ListTotals({ resource, address, columns, shown }: TotalsProps) {
  const say = useSharedTexts();
  const [asked, ask] = useState<string | null>(null);
  const question = JSON.stringify(address);
  const { data, isFetching, error } = useTotals(resource, address, asked === question);
  if (error && asked === question) return <ProblemAlert error={error} />;
  if (!data || asked !== question) {
    return <Button size="small" loading={isFetching && asked === question} onClick={() => ask(question)}>{say("list.totals")}</Button>;
  }
  const sums = data.sums.filter((sum) => shown.some((column) => column.name === sum.column));
  return (
    <ul className="list-totals" aria-label={say("list.totals")}>
      <li>{say("list.total_rows", { count: data.count })}</li>
      {sums.map(({ column, per, sum }) => {
        const known = columns.find((each) => each.name === column);
        return (
          <li key={`${column} ${per}`}>
            {known?.label ?? column} <Value value={sum} type={known?.type ?? "amount"} /> {per}
          </li>
        );
      })}
    </ul>
  );
}
