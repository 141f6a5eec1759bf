import { useQuery } from "@tanstack/react-query";
import { Card, Descriptions, Form, Input, Typography } from "antd";
import { useState } from "react";
import { today } from "@/shared/dates/today";
import { RecordPicker } from "@/shared/ui/list/picker";
import { PageFrame } from "@/shared/ui/page-frame";
import { ProblemAlert } from "@/shared/ui/problem";
import { Value } from "@/shared/ui/value";
import { checkLineQuery, type CheckedLine } from "../api/check-line";
import { asked, newLine, type Entry, type EntryLine } from "../components/entry-lines";
import { PriceTrace } from "../components/price-trace";
import { useSalesTexts } from "../texts";

function Answer({ line }: { line: CheckedLine }) {
  const say = useSalesTexts();
  const items = [
    { key: "price", label: say("line.price"), children: <Value value={line.price} type="price" /> },
    { key: "net", label: say("line.net"), children: <Value value={line.net} type="amount" /> },
    { key: "tax", label: say("line.tax"), children: <Value value={line.tax} type="amount" /> },
    { key: "available", label: say("enquiry.available"), children: <Value value={line.available} type="quantity" /> },
  ];
  return (
    <Card size="small">
      <Descriptions size="small" column={{ xs: 1, md: 2, xl: 4 }} items={items} />
      <PriceTrace line={line} />
    </Card>
  );
}

/** Asks what a customer pays for a product, and tells which price won and which were tried. */
export function PriceEnquiryPage() {
  const say = useSalesTexts();
  const [entry, setEntry] = useState<Entry>({ customer_id: null, ordered_on: today() });
  const [line, setLine] = useState<EntryLine>(newLine(1));
  const { data, error } = useQuery(checkLineQuery(asked(entry, line)));
  const typed = (name: "quantity" | "unit", label: string) => (
    <Form.Item label={label}>
      <Input
        aria-label={label}
        inputMode={name === "unit" ? "text" : "decimal"}
        value={line[name]}
        onChange={({ target }) => setLine({ ...line, [name]: target.value.trim() })}
      />
    </Form.Item>
  );
  return (
    <PageFrame title={say("enquiry.title")}>
      <Card size="small">
        <Typography.Paragraph type="secondary">{say("enquiry.hint")}</Typography.Paragraph>
        <Form layout="vertical" className="entry-head">
          <Form.Item label={say("fact.customer")}>
            <RecordPicker
              path="/api/v1/partners/partners"
              code="code"
              label={say("fact.customer")}
              fixed={{ "filter[customer]": "eq:true" }}
              value={entry.customer_id}
              onChange={(customer_id) => setEntry({ ...entry, customer_id })}
            />
          </Form.Item>
          <Form.Item label={say("line.name")}>
            <RecordPicker
              path="/api/v1/catalog/products"
              code="sku"
              label={say("line.name")}
              value={line.product_id}
              onChange={(product_id) => setLine({ ...line, product_id })}
            />
          </Form.Item>
          {typed("quantity", say("line.quantity"))}
          {typed("unit", say("line.unit"))}
          <Form.Item label={say("fact.ordered_on")}>
            <Input
              type="date"
              aria-label={say("fact.ordered_on")}
              value={entry.ordered_on}
              onChange={({ target }) => setEntry({ ...entry, ordered_on: target.value })}
            />
          </Form.Item>
        </Form>
      </Card>
      {error && <ProblemAlert error={error} />}
      {data && <Answer line={data} />}
    </PageFrame>
  );
}
