import { useQuery } from "@tanstack/react-query";
import { Card, Tag, Typography } from "antd";
import { useMay } from "@/shared/access/me";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import { DocumentLink } from "@/shared/ui/document/related";
import { Loaded } from "@/shared/ui/loaded";
import { promisedOrdersQuery, type PromisedOrder } from "../api/get-promises";
import { useSalesTexts } from "../texts";

function Orders({ orders }: { orders: readonly PromisedOrder[] }) {
  const say = useSalesTexts();
  const columns: LineColumn<PromisedOrder>[] = [
    {
      name: "number",
      label: say("order"),
      type: "code",
      show: ({ order_id, number }) => <DocumentLink link={{ kind: "sales_order", id: order_id, number }} bare />,
    },
    { name: "line", label: say("line.no"), type: "integer", value: (one) => one.line_no },
    { name: "customer", label: say("promise.customer"), type: "text", value: (one) => one.customer_name },
    { name: "promised", label: say("promise.promised"), type: "quantity", value: (one) => one.promised },
    { name: "lost", label: say("promise.lost"), type: "quantity", value: (one) => one.lost },
    { name: "promised_on", label: say("line.promised_on"), type: "date", value: (one) => one.promised_on },
    { name: "expected_on", label: say("line.expected_on"), type: "date", value: (one) => one.expected_on },
    {
      name: "late",
      label: say("promise.late"),
      type: "text",
      show: ({ late }) => late && <Tag color="error">{say("promise.late")}</Tag>,
    },
  ];
  if (orders.length === 0) return <Typography.Text type="secondary">{say("promise.nobody")}</Typography.Text>;
  const lineKey = (one: PromisedOrder) => `${one.order_id} ${one.line_no}`;
  return <LineTable label={say("promise.orders")} lines={orders} columns={columns} lineKey={lineKey} />;
}

function Panel({ id }: { id: string }) {
  const say = useSalesTexts();
  return (
    <Card size="small" title={say("promise.orders")}>
      <Loaded asked={useQuery(promisedOrdersQuery(id))}>{({ orders }) => <Orders orders={orders} />}</Loaded>
    </Card>
  );
}

/** On an expected receipt: the orders that were promised something of it, and which of them are late. */
export function PromisedOrders({ id }: { id: string }) {
  const may = useMay();
  return may("sales.read_promises") ? <Panel id={id} /> : null;
}
