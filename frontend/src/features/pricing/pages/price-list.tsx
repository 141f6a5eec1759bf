import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useMay } from "@/shared/access/me";
import { DocumentPage } from "@/shared/ui/document/document-page";
import { History } from "@/shared/ui/document/history";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import { useDocumentId } from "@/shared/ui/here";
import type { Row } from "@/shared/ui/list/contract";
import { useRows } from "@/shared/ui/list/queries";
import { Loaded } from "@/shared/ui/loaded";
import { priceListQuery, type PriceList } from "../api/get-price-list";
import { AssignList } from "../components/assign-price-list";
import { LastDayCell } from "../components/end-standing";
import { EditPriceList } from "../components/price-list-form";
import { usePricingTexts } from "../texts";

const ofList = (id: string) => ({ "filter[price_list_id]": `eq:${id}` });

function Holders({ id }: { id: string }) {
  const say = usePricingTexts();
  const rows = useRows({ path: "/api/v1/pricing/assignments", title: "", columns: [] }, ofList(id));
  const holder = (row: Row) => row["customer"] ?? row["customer_group"] ?? row["org_unit"] ?? row["company"];
  const kind = (row: Row) =>
    say(row["customer"] ? "holder.customer_id" : row["customer_group"] ? "holder.customer_group_id" : row["org_unit"] ? "holder.org_unit_id" : "holder.company_id");
  const columns: LineColumn<Row>[] = [
    { name: "kind", label: say("holder.kind"), type: "text", value: kind },
    { name: "holder", label: say("holder.name"), type: "text", value: holder },
    { name: "valid_from", label: say("fact.valid_from"), type: "date", value: (row) => row["valid_from"] },
    { name: "valid_to", label: say("entry.valid_to"), type: "date", show: (row) => <LastDayCell of="assignment" row={row} /> },
  ];
  return <Loaded asked={rows}>{(page) => <LineTable label={say("assignments")} lines={page.rows} columns={columns} lineKey={(row) => String(row["id"])} />}</Loaded>;
}

function Prices({ id }: { id: string }) {
  const say = usePricingTexts();
  const rows = useRows({ path: "/api/v1/pricing/prices", title: "", columns: [] }, ofList(id));
  const columns: LineColumn<Row>[] = [
    { name: "sku", label: say("line.sku"), type: "code", value: (row) => row["sku"] },
    { name: "name", label: say("line.name"), type: "text", value: (row) => row["product"] },
    { name: "unit", label: say("line.unit"), type: "text", value: (row) => row["unit"] },
    { name: "from_quantity", label: say("line.from_quantity"), type: "quantity", value: (row) => row["from_quantity"] },
    { name: "price", label: say("list.price"), type: "price", value: (row) => row["price"] },
    { name: "minimum", label: say("list.minimum"), type: "price", value: (row) => row["minimum"] },
    { name: "valid_from", label: say("fact.valid_from"), type: "date", value: (row) => row["valid_from"] },
    { name: "valid_to", label: say("entry.valid_to"), type: "date", show: (row) => <LastDayCell of="price" row={row} /> },
  ];
  return <Loaded asked={rows}>{(page) => <LineTable label={say("prices")} lines={page.rows} columns={columns} lineKey={(row) => String(row["id"])} />}</Loaded>;
}

function Actions({ list }: { list: PriceList["head"] }) {
  const say = usePricingTexts();
  const may = useMay();
  return (
    <>
      <EditPriceList list={list} />
      <AssignList list={list.id} main={false} />
      {may("pricing.create_price_changes") && (
        <Link to="/pricing/new-price-change" search={{ list: list.id }}>
          <Button>{say("entry.new_change")}</Button>
        </Link>
      )}
      {may("pricing.set_prices") && (
        <Link to="/pricing/new-prices" search={{ list: list.id }}>
          <Button type="primary">{say("entry.new_prices")}</Button>
        </Link>
      )}
    </>
  );
}

function Shown({ document: { head, history } }: { document: PriceList }) {
  const say = usePricingTexts();
  const all = (
    <Link to="/pricing/prices" search={ofList(head.id)}>
      {say("list.all_prices")}
    </Link>
  );
  return (
    <DocumentPage
      kind="price_list"
      label={say("fact.price_list")}
      id={head.id}
      number={head.code}
      status={head.used ? "used" : "empty"}
      states={{ used: { text: say("list.state.used"), tone: "success" }, empty: { text: say("list.state.empty"), tone: "default" } }}
      moreActions={<Actions list={head} />}
      facts={[
        { label: say("list.name"), value: head.name },
        { label: say("holder.company_id"), value: head.company },
        { label: say("fact.currency"), value: head.currency },
        { label: say("fact.tax"), value: say(head.includes_tax ? "with_tax" : "before_tax") },
      ]}
      panels={[
        { title: say("assignments"), content: <Holders id={head.id} /> },
        { title: say("prices"), content: <Prices id={head.id} />, extra: all },
        ...(history.length > 0
          ? [{ title: say("list.history"), content: <History changes={history} nameOf={(name) => say.known(`list.${name}`, name)} /> }]
          : []),
      ]}
    />
  );
}

export function PriceListPage() {
  const id = useDocumentId();
  return <Loaded asked={useQuery(priceListQuery(id))}>{(document) => <Shown document={document} />}</Loaded>;
}
