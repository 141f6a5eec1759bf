import { Button, Tag } from "antd";
import { useSharedTexts } from "@/shared/i18n/shared-texts";
import type { States } from "@/shared/ui/value";
import type { Filter } from "./address";
import type { ColumnAnswer, Names } from "./contract";

type TagsProps = {
  filters: readonly Filter[];
  columns: readonly ColumnAnswer[];
  statesOf: (column: string) => States;
  names: Names;
  lift: (column: string) => void;
  liftAll: () => void;
};

/** What the list is narrowed to, each part to be lifted by one click. */
export function FilterTags({ filters, columns, statesOf, names, lift, liftAll }: TagsProps) {
  const say = useSharedTexts();
  if (filters.length === 0) return null;
  const flags: States = { true: { text: say("flag.yes"), tone: "default" }, false: { text: say("flag.no"), tone: "default" } };
  const wordsOf = (column: string) => (columns.find((each) => each.name === column)?.type === "flag" ? flags : statesOf(column));
  const sentence = ({ column, operator, value }: Filter) => {
    const label = columns.find((each) => each.name === column)?.label ?? column;
    if (operator === "within") return `${label} ${say("operator.within")} ${say.known(`within.${value}`, value)}`;
    const words = value.split(",").map((word) => wordsOf(column)[word]?.text ?? names[column]?.[word] ?? word);
    return `${label} ${say(`operator.${operator}`)} ${words.join(operator === "between" ? " – " : ", ")}`;
  };
  return (
    <div className="filter-tags">
      {filters.map((filter) => (
        <Tag key={filter.column} closable color="processing" variant="outlined" onClose={() => lift(filter.column)}>
          {sentence(filter)}
        </Tag>
      ))}
      <Button type="link" size="small" onClick={liftAll}>{say("list.clear_filters")}</Button>
    </div>
  );
}
