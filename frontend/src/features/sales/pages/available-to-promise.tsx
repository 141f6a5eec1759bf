import { useQuery } from "@tanstack/react-query";
import { Card, Descriptions } from "antd";
import { useState } from "react";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import { RecordPicker } from "@/shared/ui/list/picker";
import { Loaded } from "@/shared/ui/loaded";
import { PageFrame } from "@/shared/ui/page-frame";
import { Value } from "@/shared/ui/value";
import { availableToPromiseQuery, type Promises } from "../api/get-promises";
import { useSalesTexts } from "../texts";

type Row = { key: string; place: string; on: string | null; expected: string | null; promised: string | null; available: string };

function rowsOf({ available, days, sites }: Promises, all: string): Row[] {
  const places = [{ place: all, now: available, days }, ...sites.map((site) => ({ place: `${site.site_code} ${site.site_name}`, now: site.free, days: site.days }))];
  return places.flatMap(({ place, now, days: coming }) => [
    { key: place, place, on: null, expected: null, promised: null, available: now },
    ...coming.map((day) => ({ key: `${place} ${day.on}`, place: "", ...day })),
  ]);
}

function Shown({ promises }: { promises: Promises }) {
  const say = useSalesTexts();
  const columns: LineColumn<Row>[] = [
    { name: "place", label: say("promise.place"), type: "text", value: (row) => row.place },
    { name: "on", label: say("promise.from"), type: "date", show: ({ on }) => (on === null ? say("promise.now") : <Value value={on} type="date" />) },
    { name: "expected", label: say("promise.expected"), type: "quantity", value: (row) => row.expected },
    { name: "promised", label: say("promise.promised"), type: "quantity", value: (row) => row.promised },
    { name: "available", label: say("promise.available"), type: "quantity", value: (row) => row.available },
  ];
  const facts = (["free", "waiting", "waiting_unpromised", "overdue"] as const).map((name) => ({
    key: name,
    label: say(`promise.${name}`),
    children: <Value value={promises[name]} type="quantity" />,
  }));
  return (
    <>
      <Card size="small">
        <Descriptions size="small" column={{ xs: 1, md: 2, xl: 4 }} items={facts} />
      </Card>
      <LineTable label={say("promise.title")} lines={rowsOf(promises, say("promise.all_sites"))} columns={columns} lineKey={(row) => row.key} />
    </>
  );
}

function Answered({ productId }: { productId: string }) {
  return <Loaded asked={useQuery(availableToPromiseQuery(productId))}>{(promises) => <Shown promises={promises} />}</Loaded>;
}

/** Of one product: what can be promised now, and from which day on how much more. */
export function AvailableToPromisePage() {
  const say = useSalesTexts();
  const [productId, choose] = useState<string | null>(null);
  return (
    <PageFrame title={say("promise.title")}>
      <RecordPicker path="/api/v1/catalog/products" code="sku" label={say("promise.product")} placeholder={say("promise.choose")} value={productId} onChange={choose} />
      {productId && <Answered productId={productId} />}
    </PageFrame>
  );
}
