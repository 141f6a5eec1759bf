import { Input } from "antd";

type DayProps = { label: string; day: string; ask: (day: string) => void };

/** A day to choose; nothing is asked while it is being typed. */
export function DayInput({ label, day, ask }: DayProps) {
  const changed = (value: string) => {
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) ask(value);
  };
  return <Input type="date" className="day" aria-label={label} value={day} onChange={(event) => changed(event.target.value)} />;
}
