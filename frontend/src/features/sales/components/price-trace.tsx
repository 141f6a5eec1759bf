import { Descriptions } from "antd";
import { Value, type Plain } from "@/shared/ui/value";
import type { OrderLine } from "../api/get-order";
import { useSalesTexts } from "../texts";

function part(trace: OrderLine["price_trace"], name: string): Record<string, Plain> {
  const found = trace[name];
  return typeof found === "object" && found !== null ? (found as Record<string, Plain>) : {};
}

/** Where the price and the tax of one line come from, as kept with the document. */
export function PriceTrace({ line }: { line: OrderLine }) {
  const say = useSalesTexts();
  const price = part(line.price_trace, "price");
  const tax = part(line.price_trace, "tax");
  const rule = String(price["rule"] ?? "");
  const treatment = String(tax["treatment"] ?? "");
  const items = [
    { key: "rule", label: say("trace.rule"), children: say.known(`trace.rules.${rule}`, rule) },
    { key: "list", label: say("trace.list"), children: <Value value={price["list"]} type="code" /> },
    { key: "from", label: say("trace.valid_from"), children: <Value value={price["valid_from"]} type="date" /> },
    { key: "price", label: say("trace.price"), children: <Value value={price["price"]} type="price" /> },
    { key: "rate", label: say("trace.tax_rate"), children: <Value value={tax["rate"]} type="rate" /> },
    { key: "treatment", label: say("trace.treatment"), children: say.known(`trace.treatments.${treatment}`, treatment) },
  ];
  return <Descriptions size="small" title={say("trace.title")} column={{ xs: 1, md: 2, xl: 3 }} items={items} />;
}
