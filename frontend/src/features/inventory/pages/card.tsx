import { useInfiniteQuery } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { Button, Card, Descriptions } from "antd";
import { DocumentLink } from "@/shared/ui/document/related";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import { Loaded } from "@/shared/ui/loaded";
import { PageFrame } from "@/shared/ui/page-frame";
import { StateTag, Value } from "@/shared/ui/value";
import { cardQuery, type CardLine, type StockCard } from "../api/show-card";
import { useMoveKinds, useStockStates } from "../components/states";
import { useInventoryTexts } from "../texts";

function Lines({ lines }: { lines: readonly CardLine[] }) {
  const say = useInventoryTexts();
  const kinds = useMoveKinds();
  const states = useStockStates();
  const source = (line: CardLine) => ({ kind: line.source_kind, id: line.source_id, number: line.source_id });
  const columns: LineColumn<CardLine>[] = [
    { name: "on", label: say("line.on"), type: "date", value: (line) => line.posted_on },
    { name: "kind", label: say("line.kind"), type: "state", show: (line) => <StateTag state={line.kind} states={kinds} /> },
    { name: "source", label: say("line.source"), type: "text", show: (line) => <DocumentLink link={source(line)} /> },
    { name: "state", label: say("line.state"), type: "state", show: (line) => <StateTag state={line.state} states={states} /> },
    { name: "quantity", label: say("line.quantity"), type: "quantity", value: (line) => line.quantity },
    { name: "balance", label: say("line.balance"), type: "quantity", value: (line) => line.balance },
    { name: "amount", label: say("line.amount"), type: "amount", value: (line) => line.amount },
    { name: "note", label: say("line.note"), type: "text", value: (line) => line.note },
  ];
  return <LineTable label={say("card")} lines={lines} columns={columns} lineKey={(line) => line.id} />;
}

function Head({ card }: { card: StockCard }) {
  const say = useInventoryTexts();
  const items = [
    { key: "site", label: say("fact.site"), children: `${card.site_code} ${card.site_name}` },
    { key: "product", label: say("fact.product"), children: `${card.sku} ${card.product_name}` },
    { key: "balance", label: say("fact.balance"), children: <Value value={card.lines[0]?.balance ?? "0"} type="quantity" /> },
    { key: "unit", label: say("fact.unit"), children: card.unit },
  ];
  return (
    <Card size="small">
      <Descriptions size="small" column={{ xs: 1, sm: 2, xl: 4 }} items={items} />
    </Card>
  );
}

/** The moves of one product at one site, the newest first, with the balance after each. */
export function CardPage() {
  const say = useInventoryTexts();
  const { site = "", sku = "" }: { site?: string; sku?: string } = useParams({ strict: false });
  const asked = useInfiniteQuery(cardQuery({ site_id: site, sku_id: sku }));
  const first = asked.data?.pages[0];
  const title = first ? say("card_of", { site: first.site_name, sku: first.sku }) : say("card");
  return (
    <PageFrame title={title}>
      <Loaded asked={asked}>
        {({ pages }) => (
          <>
            {pages[0] && <Head card={pages[0]} />}
            <Card size="small" title={say("card")}>
              <Lines lines={pages.flatMap((page) => page.lines)} />
            </Card>
          </>
        )}
      </Loaded>
      {asked.hasNextPage && (
        <Button loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>{say("more")}</Button>
      )}
    </PageFrame>
  );
}
