import { Form, Input, Space } from "antd";
import { plainQuantity } from "@/shared/money/show";
import type { Parcel } from "../api/parcels";
import { useFulfilmentTexts } from "../texts";

const MEASURES = ["weight", "length", "width", "height"] as const;
const MEASURE = /^(?=.*[1-9])\d{1,12}(\.\d{1,6})?$/;

export type Measures = { carrier: string; tracking: string } & { [name in (typeof MEASURES)[number]]?: string };

/** What was filled in, without what was left empty. */
export function filledIn({ carrier, tracking, ...sizes }: Measures) {
  const filled = MEASURES.filter((name) => sizes[name]).map((name) => [name, sizes[name]] as const);
  return { carrier, tracking, ...Object.fromEntries(filled) };
}

/** Weight, measures, carrier and tracking number of a parcel. */
export function MeasureItems({ parcel, carrier }: { parcel?: Parcel; carrier: string }) {
  const say = useFulfilmentTexts();
  const rules = [{ pattern: MEASURE, message: say("parcel.malformed") }];
  return (
    <>
      <Space wrap>
        {MEASURES.map((name) => (
          <Form.Item key={name} name={name} label={say(`parcel.${name}`)} initialValue={plainQuantity(parcel?.[name] ?? "")} rules={rules}>
            <Input inputMode="decimal" style={{ width: 105 }} />
          </Form.Item>
        ))}
      </Space>
      <Form.Item name="carrier" label={say("fact.carrier")} initialValue={parcel?.carrier ?? carrier}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="tracking" label={say("fact.tracking")} initialValue={parcel?.tracking ?? ""}>
        <Input maxLength={100} />
      </Form.Item>
    </>
  );
}
