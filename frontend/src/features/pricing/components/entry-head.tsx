import { useQuery } from "@tanstack/react-query";
import { Form, Input } from "antd";
import type { ReactNode } from "react";
import { RecordPicker } from "@/shared/ui/list/picker";
import { priceListQuery } from "../api/get-price-list";
import { usePricingTexts } from "../texts";

type HeadProps = {
  list: string | null;
  from: string;
  choose: (list: string) => void;
  begin: (day: string) => void;
  children: ReactNode;
};

/** Which list prices are entered for, what they are in, and from which day on. */
export function EntryHead({ list, from, choose, begin, children }: HeadProps) {
  const say = usePricingTexts();
  const { data } = useQuery(priceListQuery(list ?? ""));
  const meaning = data && `${data.head.currency} · ${say(data.head.includes_tax ? "with_tax" : "before_tax")}`;
  return (
    <Form layout="vertical" className="entry-head">
      <Form.Item label={say("fact.price_list")} extra={meaning}>
        <RecordPicker
          path="/api/v1/pricing/price-lists"
          code="code"
          label={say("fact.price_list")}
          value={list}
          {...(data ? { shown: `${data.head.code} ${data.head.name}` } : {})}
          onChange={choose}
        />
      </Form.Item>
      <Form.Item label={say("fact.valid_from")}>
        <Input type="date" aria-label={say("fact.valid_from")} value={from} onChange={({ target }) => begin(target.value)} />
      </Form.Item>
      {children}
    </Form>
  );
}
