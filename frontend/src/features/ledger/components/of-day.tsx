import { useNavigate } from "@tanstack/react-router";
import { Empty, Input, Select } from "antd";
import type { ReactNode } from "react";
import { useMe } from "@/shared/access/me";
import { useWords } from "@/shared/ui/here";
import { PageFrame } from "@/shared/ui/page-frame";
import { useLedgerTexts } from "../texts";

type DayProps = { label: string; day: string; ask: (day: string) => void };

/** A day to choose; nothing is asked while it is being typed. */
export function DayInput({ label, day, ask }: DayProps) {
  const changed = (value: string) => {
    if (/^\d{4}-\d{2}-\d{2}$/.test(value)) ask(value);
  };
  return <Input type="date" className="day" aria-label={label} value={day} onChange={(event) => changed(event.target.value)} />;
}

type OfDayProps = { path: string; title: string; children: (asked: { company_id: string; on: string }) => ReactNode };

/** A report of a company at the end of a day; both stand in the address. */
export function OfDay({ path, title, children }: OfDayProps) {
  const say = useLedgerTexts();
  const words = useWords();
  const { companies } = useMe();
  const navigate = useNavigate();
  const company_id = words["company_id"] ?? companies[0]?.id;
  if (company_id === undefined) return <Empty description={say("trial.no_company")} />;
  const on = words["on"] ?? new Date().toISOString().slice(0, 10);
  const ask = (search: Record<string, string>) => void navigate({ to: path, search });
  const choice = (
    <>
      <Select
        aria-label={say("trial.company")}
        value={company_id}
        popupMatchSelectWidth={false}
        options={companies.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
        onChange={(chosen) => ask({ company_id: chosen, on })}
      />
      <DayInput label={say("receivables.on")} day={on} ask={(day) => ask({ company_id, on: day })} />
    </>
  );
  return (
    <PageFrame title={title} actions={choice}>
      {children({ company_id, on })}
    </PageFrame>
  );
}
