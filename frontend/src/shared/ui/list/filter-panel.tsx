import { Button, Checkbox, Input, Select, Space } from "antd";
import { useState } from "react";
import { useSharedTexts } from "@/shared/i18n/shared-texts";
import type { States } from "@/shared/ui/value";
import type { Filter } from "./address";
import { WITHIN, type ColumnAnswer, type Operator } from "./contract";

export type Asked = { operator: Operator; value: string } | null;
type PanelProps = { column: ColumnAnswer; states: States; now: Filter | undefined; ask: (asked: Asked) => void };

function Buttons({ ask, apply }: { ask: (asked: Asked) => void; apply: () => void }) {
  const say = useSharedTexts();
  return (
    <Space>
      <Button size="small" type="primary" onClick={apply}>{say("list.apply")}</Button>
      <Button size="small" onClick={() => ask(null)}>{say("list.reset")}</Button>
    </Space>
  );
}

function Choices({ column, states, now, ask }: PanelProps) {
  const [picked, pick] = useState(now?.value.split(",") ?? []);
  const apply = () => ask(picked.length === 0 ? null : { operator: picked.length === 1 ? "eq" : "in", value: picked.join(",") });
  return (
    <div className="filter-panel">
      <Checkbox.Group
        value={picked}
        onChange={pick}
        options={column.choices.map((choice) => ({ value: choice, label: states[choice]?.text ?? choice }))}
        className="filter-choices"
      />
      <Buttons ask={ask} apply={apply} />
    </div>
  );
}

/** Words for days, which are asked for by one click. */
function Days({ column, now, ask }: PanelProps) {
  const say = useSharedTexts();
  return (
    <Select
      size="small"
      aria-label={say("list.filter", { column: column.label })}
      placeholder={say("within.any")}
      value={now?.operator === "within" ? now.value : null}
      onChange={(word: string) => ask({ operator: "within", value: word })}
      options={WITHIN.map((word) => ({ value: word, label: say(`within.${word}`) }))}
    />
  );
}

function Range({ column, states, now: asked, ask }: PanelProps) {
  const say = useSharedTexts();
  const now = asked?.operator === "within" ? undefined : asked;
  const [from = "", to = ""] = now?.operator === "between" ? now.value.split(",") : now?.operator === "le" ? ["", now.value] : [now?.value];
  const [low, setLow] = useState(from);
  const [high, setHigh] = useState(to);
  const type = column.type === "date" || column.type === "moment" ? "date" : "text";
  const apply = () => {
    if (low && high) ask({ operator: "between", value: `${low},${high}` });
    else if (low) ask({ operator: "ge", value: low });
    else ask(high ? { operator: "le", value: high } : null);
  };
  return (
    <div className="filter-panel">
      {column.operators.includes("within") && <Days column={column} states={states} now={asked} ask={ask} />}
      <Input type={type} prefix={say("list.from")} value={low} onChange={(event) => setLow(event.target.value)} onPressEnter={apply} />
      <Input type={type} prefix={say("list.to")} value={high} onChange={(event) => setHigh(event.target.value)} onPressEnter={apply} />
      <Buttons ask={ask} apply={apply} />
    </div>
  );
}

function Words({ column, now, ask }: PanelProps) {
  const say = useSharedTexts();
  const offered = column.operators.filter((operator) => operator !== "in" && operator !== "between");
  const [operator, choose] = useState<Operator>(now?.operator ?? offered.at(-1) ?? "eq");
  const [value, setValue] = useState(now?.value ?? "");
  const apply = () => ask(value.trim() === "" ? null : { operator, value: value.trim() });
  return (
    <div className="filter-panel">
      {offered.length > 1 && (
        <Select
          size="small"
          aria-label={say("list.filter", { column: column.label })}
          value={operator}
          onChange={choose}
          options={offered.map((each) => ({ value: each, label: say(`operator.${each}`) }))}
        />
      )}
      <Input autoFocus value={value} aria-label={say("list.value")} onChange={(event) => setValue(event.target.value)} onPressEnter={apply} />
      <Buttons ask={ask} apply={apply} />
    </div>
  );
}

/** The question one may ask of a column: choices for states, a range for figures and dates, words otherwise. */
export function FilterPanel(props: PanelProps) {
  if (props.column.choices.length > 0) return <Choices {...props} />;
  if (props.column.operators.includes("between")) return <Range {...props} />;
  return <Words {...props} />;
}
