import { Typography } from "antd";
import { subtract } from "@/shared/money/decimal";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import { DocumentLink } from "@/shared/ui/document/related";
import { StateTag } from "@/shared/ui/value";
import type { Agreement, AgreementLine } from "../api/agreements";
import { useSalesTexts } from "../texts";
import { PriceTrace } from "./price-trace";
import { useOrderStates } from "./states";

type Made = Agreement["orders"][number];

/** How much of a line, in its unit, is not ordered yet. */
export const leftOf = (line: AgreementLine) => subtract(line.entered_quantity, line.drawn);

/** The lines of an agreement; with `drawn` how much of them is ordered. */
export function AgreementLines({ lines, drawn = true }: { lines: readonly AgreementLine[]; drawn?: boolean }) {
  const say = useSalesTexts();
  const columns: LineColumn<AgreementLine>[] = [
    { name: "no", label: say("line.no"), type: "integer", value: (line) => line.line_no },
    { name: "sku", label: say("line.sku"), type: "code", value: (line) => line.sku },
    { name: "name", label: say("line.name"), type: "text", value: (line) => line.name },
    { name: "quantity", label: say("line.quantity"), type: "quantity", value: (line) => line.entered_quantity },
    { name: "unit", label: say("line.unit"), type: "text", value: (line) => line.unit },
    { name: "price", label: say("line.price"), type: "price", value: (line) => line.price },
    { name: "net", label: say("line.net"), type: "amount", value: (line) => line.net },
    { name: "tax_rate", label: say("line.tax_rate"), type: "rate", value: (line) => line.tax_rate },
    { name: "tax", label: say("line.tax"), type: "amount", value: (line) => line.tax },
  ];
  const progress: LineColumn<AgreementLine>[] = [
    { name: "drawn", label: say("agreement.drawn"), type: "quantity", value: (line) => line.drawn },
    { name: "left", label: say("agreement.left"), type: "quantity", value: leftOf },
  ];
  return (
    <LineTable
      label={say("lines")}
      lines={lines}
      columns={drawn ? [...columns, ...progress] : columns}
      lineKey={(line) => line.id}
      detail={(line) => <PriceTrace line={line} />}
    />
  );
}

/** The orders that were made of it. */
export function AgreementOrders({ agreement }: { agreement: Agreement }) {
  const say = useSalesTexts();
  const states = useOrderStates();
  const link = (order: Made) => <DocumentLink link={{ kind: "sales_order", id: order.id, number: order.number }} bare />;
  const columns: LineColumn<Made>[] = [
    { name: "number", label: say("order"), type: "code", show: link },
    { name: "ordered_on", label: say("fact.ordered_on"), type: "date", value: (order) => order.ordered_on },
    { name: "status", label: say("fact.status"), type: "text", show: (order) => <StateTag state={order.order_status} states={states} /> },
    { name: "gross", label: say("fact.gross"), type: "amount", value: (order) => order.gross },
  ];
  if (agreement.orders.length === 0) return <Typography.Text type="secondary">{say("agreement.no_orders")}</Typography.Text>;
  return <LineTable label={say("agreement.orders")} lines={agreement.orders} columns={columns} lineKey={(order) => order.id} />;
}
