import { useQuery } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Tag, Typography } from "antd";
import { showMoment } from "@/shared/dates/show";
import { useLocale } from "@/shared/i18n/locale";
import { today } from "@/shared/dates/today";
import { DayInput } from "@/shared/ui/day-input";
import { useWords } from "@/shared/ui/here";
import { Loaded } from "@/shared/ui/loaded";
import { PageFrame } from "@/shared/ui/page-frame";
import { salesQuery, type Grouping, type SalesAsked } from "../api/get-sales";
import { Choice, oneOf } from "../components/choices";
import { narrowedBy } from "../components/drill";
import { before, yearBefore, type Period } from "../components/periods";
import { SalesTable } from "../components/sales-table";
import { useAnalyticsTexts } from "../texts";

const PATH = "/analytics/sales";
const GROUPINGS: readonly [Grouping, ...Grouping[]] = ["month", "day", "company", "org_unit", "customer", "product", "category", "site", "region", "salesman"];
const COMPARED = ["none", "before", "year"] as const;
const TREES = ["then", "today"] as const;
type Compared = (typeof COMPARED)[number];

function compared(kind: Compared, period: Period): Partial<SalesAsked> {
  if (kind === "none") return {};
  const other = kind === "before" ? before(period) : yearBefore(period);
  return { compare_first_on: other.first_on, compare_last_on: other.last_on };
}

/** Sales by what is chosen, over some days, beside those of other days; all of it stands in the address. */
export function SalesFiguresPage() {
  const say = useAnalyticsTexts();
  const { locale } = useLocale();
  const words = useWords();
  const navigate = useNavigate();
  const chosen = {
    by: oneOf(words["by"], GROUPINGS),
    first_on: words["first_on"] ?? `${today().slice(0, 4)}-01-01`,
    last_on: words["last_on"] ?? today(),
    compare: oneOf(words["compare"], COMPARED),
    tree: oneOf(words["tree"], TREES),
  };
  const { compare, ...question } = chosen;
  const narrowed = narrowedBy(words);
  const asked: SalesAsked = { ...question, ...compared(compare, chosen), ...narrowed };
  const search = { ...chosen, ...narrowed, ...(words["of"] ? { of: words["of"] } : {}) };
  const ask = (changed: Partial<typeof chosen>) => void navigate({ to: PATH, search: { ...search, ...changed } });
  const isNarrowed = Object.keys(narrowed).length > 0;
  const beside = isNarrowed && (
    <Tag closable onClose={() => void navigate({ to: PATH, search: chosen })}>{words["of"] ?? Object.values(narrowed).join(", ")}</Tag>
  );
  const choice = (
    <>
      <Choice label={say("by")} value={chosen.by} options={GROUPINGS} show={(by) => say(`grouping.${by}`)} ask={(by) => ask({ by })} />
      {chosen.by === "org_unit" && (
        <Choice label={say("tree")} value={chosen.tree} options={TREES} show={(tree) => say(`trees.${tree}`)} ask={(tree) => ask({ tree })} />
      )}
      <DayInput label={say("first_on")} day={chosen.first_on} ask={(first_on) => ask({ first_on })} />
      <DayInput label={say("last_on")} day={chosen.last_on} ask={(last_on) => ask({ last_on })} />
      <Choice label={say("compare")} value={compare} options={COMPARED} show={(kind) => say(`comparing.${kind}`)} ask={(kind) => ask({ compare: kind })} />
    </>
  );
  return (
    <PageFrame title={say("sales")} beside={beside} actions={choice}>
      <Loaded asked={useQuery(salesQuery(asked))}>
        {(sales) => (
          <>
            <SalesTable asked={asked} sales={sales} search={search} />
            {sales.more && <p>{say("more")}</p>}
            {sales.kept_at && <Typography.Text type="secondary">{say("kept_at", { at: showMoment(sales.kept_at, locale) })}</Typography.Text>}
          </>
        )}
      </Loaded>
    </PageFrame>
  );
}
