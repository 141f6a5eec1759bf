import { Form, Input } from "antd";
import { plainQuantity } from "@/shared/money/show";
import { StepDialog } from "@/shared/ui/command-dialog";
import type { Transfer, TransferLine } from "../api/get-transfer";
import { shipPart, type Load } from "../api/ship-transfer";
import { useInventoryTexts } from "../texts";
import { QUANTITY } from "./quantities";

type Filled = { on?: string; quantities: Record<string, string> };

const NOTHING = /^0*(\.0*)?$/;

function Quantity({ line }: { line: TransferLine }) {
  const say = useInventoryTexts();
  return (
    <Form.Item
      name={["quantities", line.id]}
      label={`${line.line_no} · ${line.sku} ${line.name} (${line.unit})`}
      initialValue={plainQuantity(line.quantity)}
      rules={[{ pattern: QUANTITY, required: true, message: say("transfer.malformed") }]}
    >
      <Input inputMode="decimal" aria-label={say("transfer.leaves", { line_no: line.line_no })} />
    </Form.Item>
  );
}

/** A load of a planned transfer; what is not in it is planned on as a transfer of its own. */
export function ShipPart({ transfer }: { transfer: Transfer }) {
  const say = useInventoryTexts();
  const load = ({ quantities, on }: Filled): Load | null => {
    const lines = Object.entries(quantities)
      .filter(([, quantity]) => !NOTHING.test(quantity))
      .map(([line_id, quantity]) => ({ line_id, quantity }));
    return lines.length === 0 ? null : { id: transfer.head.id, lines, on: on || null };
  };
  return (
    <StepDialog<Filled, Load, unknown>
      steps={transfer.steps}
      command="inventory.ship_transfers"
      title={say("transfer.ship_part")}
      hint={say("transfer.ship_part_hint")}
      run={shipPart}
      ask={load}
      fields={() => (
        <>
          {transfer.lines.map((line) => (
            <Quantity key={line.id} line={line} />
          ))}
          <Form.Item name="on" label={say("fact.shipped_on")}>
            <Input type="date" />
          </Form.Item>
        </>
      )}
    />
  );
}
