import { Descriptions } from "antd";
import { Value } from "@/shared/ui/value";
import type { OrderLine } from "../api/get-order";
import { useSalesTexts } from "../texts";

/** Where the price and the tax of one line come from. */
export function PriceTrace({ line }: { line: OrderLine }) {
  const say = useSalesTexts();
  const trace = line.price_trace;
  if (!trace) return null;
  const items = [
    { key: "list", label: say("trace.list"), children: trace.price_list },
    { key: "from", label: say("trace.valid_from"), children: <Value value={trace.valid_from} type="date" /> },
    { key: "price", label: say("trace.price"), children: <Value value={trace.price} type="price" /> },
    { key: "rule", label: say("trace.tax_rule"), children: <Value value={trace.rule} type="text" /> },
  ];
  return <Descriptions size="small" title={say("trace.title")} column={{ xs: 1, md: 2, xl: 4 }} items={items} />;
}
