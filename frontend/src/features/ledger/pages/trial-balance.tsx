import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Alert, Empty, Select } from "antd";
import { useMe } from "@/shared/access/me";
import { showDate } from "@/shared/dates/show";
import { today } from "@/shared/dates/today";
import { useLocale } from "@/shared/i18n/locale";
import { isZero, subtract } from "@/shared/money/decimal";
import { showAmount } from "@/shared/money/show";
import { useWords } from "@/shared/ui/here";
import { Loaded } from "@/shared/ui/loaded";
import { PageFrame } from "@/shared/ui/page-frame";
import { trialBalanceQuery, type TrialBalance, type TrialBalanceAsked } from "../api/get-trial-balance";
import { periodsQuery, type Period } from "../api/list-periods";
import { TrialBalanceTable } from "../components/trial-balance-table";
import { useLedgerTexts } from "../texts";

type ChoiceProps = { company: string; periods: readonly Period[]; chosen: Period | undefined };

/** The period of the address, else the one of today, else the last one. */
function choosePeriod(periods: readonly Period[], words: Readonly<Record<string, string | undefined>>): Period | undefined {
  const day = today();
  return (
    periods.find(({ year, no }) => String(year) === words["year"] && String(no) === words["period"]) ??
    periods.find(({ starts_on, ends_on }) => starts_on <= day && day <= ends_on) ??
    periods.at(-1)
  );
}

function Choice({ company, periods, chosen }: ChoiceProps) {
  const say = useLedgerTexts();
  const { companies } = useMe();
  const { locale } = useLocale();
  const navigate = useNavigate();
  const ask = (search: Record<string, string>) => void navigate({ to: "/ledger/trial-balance", search });
  const label = ({ no, starts_on, ends_on, open }: Period) => {
    const name = say("trial.choose", { no, from: showDate(starts_on, locale), to: showDate(ends_on, locale) });
    return open ? name : `${name} · ${say("trial.closed")}`;
  };
  const years = [...new Set(periods.map(({ year }) => year))];
  const ofYear = periods.filter(({ year }) => year === chosen?.year);
  return (
    <>
      <Select
        aria-label={say("trial.company")}
        value={company}
        popupMatchSelectWidth={false}
        options={companies.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
        onChange={(company_id) => ask({ company_id })}
      />
      <Select
        aria-label={say("trial.year")}
        value={chosen?.year ?? null}
        options={years.map((year) => ({ value: year, label: String(year) }))}
        onChange={(year) => ask({ company_id: company, year: String(year), period: "1" })}
      />
      <Select
        aria-label={say("fact.period")}
        value={chosen?.no ?? null}
        popupMatchSelectWidth={false}
        options={ofYear.map((period) => ({ value: period.no, label: label(period) }))}
        onChange={(no) => ask({ company_id: company, year: String(chosen?.year), period: String(no) })}
      />
    </>
  );
}

function Difference({ balance }: { balance: TrialBalance }) {
  const say = useLedgerTexts();
  const { locale } = useLocale();
  const difference = subtract(balance.total_debit, balance.total_credit);
  if (isZero(difference)) return null;
  return <Alert type="error" showIcon title={say("trial.unbalanced", { difference: showAmount(difference, locale) })} />;
}

function Balance({ asked }: { asked: TrialBalanceAsked }) {
  return (
    <Loaded asked={useQuery(trialBalanceQuery(asked))}>
      {(balance) => (
        <>
          <Difference balance={balance} />
          <TrialBalanceTable balance={balance} asked={asked} />
        </>
      )}
    </Loaded>
  );
}

function OfCompany({ company }: { company: string }) {
  const say = useLedgerTexts();
  const words = useWords();
  const asked = useQuery(periodsQuery(company));
  const chosen = choosePeriod(asked.data ?? [], words);
  const choice = <Choice company={company} periods={asked.data ?? []} chosen={chosen} />;
  return (
    <PageFrame title={say("trial_balance")} actions={choice}>
      <Loaded asked={asked}>
        {() =>
          chosen ? (
            <Balance asked={{ company_id: company, year: chosen.year, period: chosen.no }} />
          ) : (
            <Empty description={say("trial.no_books")} />
          )
        }
      </Loaded>
    </PageFrame>
  );
}

export function TrialBalancePage() {
  const say = useLedgerTexts();
  const { companies } = useMe();
  const company = useWords()["company_id"] ?? companies[0]?.id;
  return company === undefined ? <Empty description={say("trial.no_company")} /> : <OfCompany company={company} />;
}
