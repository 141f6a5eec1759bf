import { Form, Input } from "antd";
import type { Weights } from "../api/move-allocations";
import { useFulfilmentTexts } from "../texts";

const POINTS = /^\d{1,12}(\.\d{1,4})?$/;
const USUAL = { coverage: "20", distance: "0.01", priority: "1", cost: "0.1", parcels: "" };

export type WeightsTyped = Record<keyof typeof USUAL, string>;

/** What a person typed, as the server takes it: no points per parcel means the fewest parcels first. */
export const weightsOf = (typed: WeightsTyped): Weights => ({ ...typed, parcels: typed.parcels || null });

/** The points that make a site worse; they begin as the usual ones. */
export function WeightFields() {
  const say = useFulfilmentTexts();
  const names = ["coverage", "distance", "priority", "cost", "parcels"] as const;
  return (
    <div className="form-grid">
      {names.map((name) => (
        <Form.Item
          key={name}
          name={["weights", name]}
          label={say(`allocation.weight.${name}`)}
          initialValue={USUAL[name]}
          rules={[{ pattern: POINTS, required: name !== "parcels", message: say("allocation.malformed") }]}
        >
          <Input inputMode="decimal" />
        </Form.Item>
      ))}
    </div>
  );
}
