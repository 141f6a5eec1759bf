import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Alert, Empty, Select, Space } from "antd";
import { useMe } from "@/shared/access/me";
import { useLocale } from "@/shared/i18n/locale";
import { isZero, subtract } from "@/shared/money/decimal";
import { showAmount } from "@/shared/money/show";
import { useWords } from "@/shared/ui/here";
import { Loaded } from "@/shared/ui/loaded";
import { PageFrame } from "@/shared/ui/page-frame";
import { trialBalanceQuery, type TrialBalance, type TrialBalanceAsked } from "../api/get-trial-balance";
import { TrialBalanceTable } from "../components/trial-balance-table";
import { useLedgerTexts } from "../texts";

const PERIODS = Array.from({ length: 12 }, (_none, place) => String(place + 1));
const YEARS_BACK = 6;

function useAsked(): TrialBalanceAsked | null {
  const { companies } = useMe();
  const search = useWords();
  const today = new Date();
  const company = search["company_id"] ?? companies[0]?.id;
  if (company === undefined) return null;
  return {
    company_id: company,
    year: search["year"] ?? String(today.getFullYear()),
    period: search["period"] ?? String(today.getMonth() + 1),
  };
}

function Choice({ asked }: { asked: TrialBalanceAsked }) {
  const say = useLedgerTexts();
  const { companies } = useMe();
  const navigate = useNavigate();
  const ask = (changed: Partial<TrialBalanceAsked>) => {
    void navigate({ to: "/ledger/trial-balance", search: { ...asked, ...changed } });
  };
  const thisYear = new Date().getFullYear();
  const years = Array.from({ length: YEARS_BACK }, (_none, back) => String(thisYear - back));
  const options = (values: readonly string[]) => values.map((value) => ({ value, label: value }));
  return (
    <Space wrap>
      <Select
        aria-label={say("trial.company")}
        value={asked.company_id}
        popupMatchSelectWidth={false}
        options={companies.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
        onChange={(company_id) => ask({ company_id })}
      />
      <Select aria-label={say("trial.year")} value={asked.year} options={options(years)} onChange={(year) => ask({ year })} />
      <Select
        aria-label={say("trial.period")}
        value={asked.period}
        options={PERIODS.map((value) => ({ value, label: `${say("trial.period")} ${value}` }))}
        onChange={(period) => ask({ period })}
      />
    </Space>
  );
}

function Balance({ balance }: { balance: TrialBalance }) {
  const say = useLedgerTexts();
  const { locale } = useLocale();
  const difference = subtract(balance.total_debit, balance.total_credit);
  if (isZero(difference)) return null;
  return <Alert type="error" showIcon title={say("trial.unbalanced", { difference: showAmount(difference, locale) })} />;
}

function Shown({ asked }: { asked: TrialBalanceAsked }) {
  const say = useLedgerTexts();
  const answered = useQuery(trialBalanceQuery(asked));
  return (
    <PageFrame title={say("trial_balance")} actions={<Choice asked={asked} />}>
      <Loaded asked={answered}>
        {(balance) => (
          <>
            <Balance balance={balance} />
            <TrialBalanceTable balance={balance} asked={asked} />
          </>
        )}
      </Loaded>
    </PageFrame>
  );
}

export function TrialBalancePage() {
  const say = useLedgerTexts();
  const asked = useAsked();
  return asked ? <Shown asked={asked} /> : <Empty description={say("trial.no_company")} />;
}
