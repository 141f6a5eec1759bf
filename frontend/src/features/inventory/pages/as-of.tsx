import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { today } from "@/shared/dates/today";
import { DayInput } from "@/shared/ui/day-input";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import { useWords } from "@/shared/ui/here";
import { Loaded } from "@/shared/ui/loaded";
import { PageFrame } from "@/shared/ui/page-frame";
import { productsAsOfQuery, sitesAsOfQuery, type ProductAsOf, type SiteAsOf } from "../api/get-as-of";
import { useInventoryTexts } from "../texts";

const PATH = "/inventory/as-of";

function Sites({ on }: { on: string }) {
  const say = useInventoryTexts();
  const columns: LineColumn<SiteAsOf>[] = [
    {
      name: "site_code",
      label: say("as_of.site"),
      type: "code",
      show: (row) => <Link to={PATH} search={{ on, site_id: row.site_id }}>{row.site_code}</Link>,
    },
    { name: "site_name", label: say("fact.site"), type: "text", value: (row) => row.site_name },
    { name: "products", label: say("as_of.products"), type: "integer", value: (row) => row.products },
    { name: "value", label: say("line.amount"), type: "amount", value: (row) => row.value },
    { name: "currency", label: say("fact.currency"), type: "code", value: (row) => row.currency },
  ];
  return (
    <Loaded asked={useQuery(sitesAsOfQuery(on))}>
      {({ rows }) => <LineTable label={say("as_of.title")} lines={rows} columns={columns} lineKey={(row) => row.site_id} />}
    </Loaded>
  );
}

function Products({ on, site_id }: { on: string; site_id: string }) {
  const say = useInventoryTexts();
  const asked = useInfiniteQuery(productsAsOfQuery({ on, site_id }));
  const first = asked.data?.pages[0];
  const columns: LineColumn<ProductAsOf>[] = [
    {
      name: "sku",
      label: say("line.sku"),
      type: "code",
      show: (row) => <Link to={`/inventory/card/${site_id}/${row.product_id}`}>{row.sku}</Link>,
    },
    { name: "product", label: say("line.product"), type: "text", value: (row) => row.product_name },
    { name: "quantity", label: say("line.quantity"), type: "quantity", value: (row) => row.quantity },
    { name: "unit", label: say("fact.unit"), type: "code", value: (row) => row.unit },
    { name: "value", label: say("line.amount"), type: "amount", value: (row) => row.value },
  ];
  return (
    <>
      <p>
        <Link to={PATH} search={{ on }}>{say("as_of.all_sites")}</Link>
        {first && ` / ${first.site_code} ${first.site_name}`}
      </p>
      <Loaded asked={asked}>
        {({ pages }) => (
          <LineTable
            label={pages[0] ? `${pages[0].site_code} ${pages[0].site_name}` : say("as_of.title")}
            lines={pages.flatMap((page) => page.rows)}
            columns={columns}
            lineKey={(row) => row.product_id}
          />
        )}
      </Loaded>
      {asked.hasNextPage && (
        <Button loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>{say("as_of.more")}</Button>
      )}
    </>
  );
}

/** What there was at the end of a day: by site, then by product, each leading to its moves. */
export function AsOfPage() {
  const say = useInventoryTexts();
  const words = useWords();
  const navigate = useNavigate();
  const on = words["on"] ?? today();
  const site_id = words["site_id"];
  const ask = (day: string) => void navigate({ to: PATH, search: { on: day, ...(site_id ? { site_id } : {}) } });
  return (
    <PageFrame title={say("as_of.title")} actions={<DayInput label={say("as_of.on")} day={on} ask={ask} />}>
      {site_id ? <Products on={on} site_id={site_id} /> : <Sites on={on} />}
    </PageFrame>
  );
}
