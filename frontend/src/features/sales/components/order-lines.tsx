import { isZero } from "@/shared/money/decimal";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import type { Order, OrderLine } from "../api/get-order";
import { useSalesTexts } from "../texts";
import { PriceTrace } from "./price-trace";

export function OrderLines({ order }: { order: Order }) {
  const say = useSalesTexts();
  const baseUnit: LineColumn<OrderLine> = {
    name: "base_unit",
    label: say("line.base_unit"),
    type: "text",
    value: (line) => line.base_unit,
  };
  const waiting: LineColumn<OrderLine> = {
    name: "backordered",
    label: say("line.backordered"),
    type: "quantity",
    value: (line) => line.backordered,
  };
  const promised: LineColumn<OrderLine> = {
    name: "promised_on",
    label: say("line.promised_on"),
    type: "date",
    value: (line) => line.promised_on,
  };
  const expected: LineColumn<OrderLine> = {
    name: "expected_on",
    label: say("line.expected_on"),
    type: "date",
    value: (line) => line.expected_on,
  };
  const columns: LineColumn<OrderLine>[] = [
    { name: "no", label: say("line.no"), type: "integer", value: (line) => line.line_no },
    { name: "sku", label: say("line.sku"), type: "code", value: (line) => line.sku },
    { name: "name", label: say("line.name"), type: "text", value: (line) => line.name },
    { name: "quantity", label: say("line.quantity"), type: "quantity", value: (line) => line.entered_quantity },
    { name: "unit", label: say("line.unit"), type: "text", value: (line) => line.unit },
    { name: "price", label: say("line.price"), type: "price", value: (line) => line.price },
    { name: "net", label: say("line.net"), type: "amount", value: (line) => line.net },
    { name: "tax_rate", label: say("line.tax_rate"), type: "rate", value: (line) => line.tax_rate },
    { name: "tax", label: say("line.tax"), type: "amount", value: (line) => line.tax },
    { name: "planned", label: say("line.planned"), type: "quantity", value: (line) => line.planned },
    { name: "delivered", label: say("line.delivered"), type: "quantity", value: (line) => line.delivered },
    { name: "invoiced", label: say("line.invoiced"), type: "quantity", value: (line) => line.invoiced },
    { name: "cancelled", label: say("line.cancelled"), type: "quantity", value: (line) => line.cancelled },
    ...(order.lines.some((line) => !isZero(line.backordered)) ? [waiting, promised, expected] : []),
    ...(order.lines.some((line) => line.unit !== line.base_unit) ? [baseUnit] : []),
  ];
  return (
    <LineTable
      label={say("lines")}
      lines={order.lines}
      columns={columns}
      lineKey={(line) => line.id}
      detail={(line) => <PriceTrace line={line} />}
    />
  );
}
