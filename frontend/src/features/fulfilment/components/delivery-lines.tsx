import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import type { Delivery, DeliveryLine } from "../api/get-delivery";
import { useFulfilmentTexts } from "../texts";

export function DeliveryLines({ delivery }: { delivery: Delivery }) {
  const say = useFulfilmentTexts();
  const found: LineColumn<DeliveryLine> = { name: "found", label: say("line.found"), type: "quantity", value: (line) => line.found };
  const columns: LineColumn<DeliveryLine>[] = [
    { name: "no", label: say("line.no"), type: "integer", value: (line) => line.line_no },
    { name: "sku", label: say("line.sku"), type: "code", value: (line) => line.sku },
    { name: "name", label: say("line.name"), type: "text", value: (line) => line.name },
    { name: "quantity", label: say("line.quantity"), type: "quantity", value: (line) => line.quantity },
    ...(delivery.lines.some((line) => line.found !== null) ? [found] : []),
    { name: "returned", label: say("line.returned"), type: "quantity", value: (line) => line.returned },
    { name: "unit", label: say("line.unit"), type: "text", value: (line) => line.unit },
  ];
  return <LineTable label={say("lines")} lines={delivery.lines} columns={columns} lineKey={(line) => line.id} />;
}
