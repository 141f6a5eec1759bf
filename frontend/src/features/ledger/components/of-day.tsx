import { useNavigate } from "@tanstack/react-router";
import { Empty, Select } from "antd";
import type { ReactNode } from "react";
import { useMe } from "@/shared/access/me";
import { today } from "@/shared/dates/today";
import { DayInput } from "@/shared/ui/day-input";
import { useWords } from "@/shared/ui/here";
import { PageFrame } from "@/shared/ui/page-frame";
import { useLedgerTexts } from "../texts";

type OfDayProps = { path: string; title: string; children: (asked: { company_id: string; on: string }) => ReactNode };

/** A report of a company at the end of a day; both stand in the address. */
export function OfDay({ path, title, children }: OfDayProps) {
  const say = useLedgerTexts();
  const words = useWords();
  const { companies } = useMe();
  const navigate = useNavigate();
  const company_id = words["company_id"] ?? companies[0]?.id;
  if (company_id === undefined) return <Empty description={say("trial.no_company")} />;
  const on = words["on"] ?? today();
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
