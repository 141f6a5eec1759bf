import { Descriptions, Typography } from "antd";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import { Value, type Plain } from "@/shared/ui/value";
import { useSalesTexts } from "../texts";

type Named = Record<string, Plain>;

function part(trace: Record<string, unknown>, name: string): Named {
  const found = trace[name];
  return typeof found === "object" && found !== null ? (found as Named) : {};
}

function triedIn(price: Record<string, unknown>): Named[] {
  const found = price["tried"];
  return Array.isArray(found) ? (found as Named[]) : [];
}

/** The prices that were tried for a line and do not stand, each with its reason. */
function Tried({ tried }: { tried: Named[] }) {
  const say = useSalesTexts();
  const rows = tried.map((one, no) => ({ no, one }));
  const columns: LineColumn<{ no: number; one: Named }>[] = [
    { name: "rule", label: say("trace.rule"), type: "text", value: ({ one }) => say.known(`trace.rules.${String(one["rule"])}`, String(one["rule"])) },
    { name: "list", label: say("trace.list"), type: "code", value: ({ one }) => one["list"] },
    { name: "from_quantity", label: say("trace.from_quantity"), type: "quantity", value: ({ one }) => one["from_quantity"] },
    { name: "price", label: say("trace.price"), type: "price", value: ({ one }) => one["price"] },
    { name: "refused", label: say("trace.refused"), type: "text", value: ({ one }) => say.known(`trace.reasons.${String(one["refused"])}`, String(one["refused"])) },
  ];
  return (
    <>
      <Typography.Paragraph strong>{say("trace.tried")}</Typography.Paragraph>
      <LineTable label={say("trace.tried")} lines={rows} columns={columns} lineKey={({ no }) => String(no)} />
    </>
  );
}

/** Where the price and the tax of one line come from, as kept with the document. */
export function PriceTrace({ line }: { line: { price_trace: Record<string, unknown> } }) {
  const say = useSalesTexts();
  const price = part(line.price_trace, "price");
  const tax = part(line.price_trace, "tax");
  const undercut = part(price, "undercut");
  const tried = triedIn(price);
  const rule = String(price["rule"] ?? "");
  const treatment = String(tax["treatment"] ?? "");
  const items = [
    { key: "rule", label: say("trace.rule"), children: say.known(`trace.rules.${rule}`, rule) },
    { key: "list", label: say("trace.list"), children: <Value value={price["list"]} type="code" /> },
    { key: "from", label: say("trace.valid_from"), children: <Value value={price["valid_from"]} type="date" /> },
    { key: "price", label: say("trace.price"), children: <Value value={price["price"]} type="price" /> },
    ...(price["from_quantity"]
      ? [{ key: "break", label: say("trace.from_quantity"), children: <Value value={price["from_quantity"]} type="quantity" /> }]
      : []),
    ...(undercut["minimum"]
      ? [{ key: "minimum", label: say("trace.undercut"), children: <Value value={undercut["minimum"]} type="price" /> }]
      : []),
    { key: "rate", label: say("trace.tax_rate"), children: <Value value={tax["rate"]} type="rate" /> },
    { key: "treatment", label: say("trace.treatment"), children: say.known(`trace.treatments.${treatment}`, treatment) },
  ];
  return (
    <>
      <Descriptions size="small" title={say("trace.title")} column={{ xs: 1, md: 2, xl: 3 }} items={items} />
      {tried.length > 0 && <Tried tried={tried} />}
    </>
  );
}
