import { Form, Input } from "antd";
import { isZero, subtract } from "@/shared/money/decimal";
import { plainQuantity } from "@/shared/money/show";
import { cancelLines } from "../api/cancel-lines";
import type { Order, OrderLine } from "../api/get-order";
import { useSalesTexts } from "../texts";
import { StepDialog } from "@/shared/ui/command-dialog";

const QUANTITY = /^\d{1,12}(\.\d{1,6})?$/;

const leftOf = (line: OrderLine) => subtract(subtract(line.quantity, line.delivered), line.cancelled);

/** Which quantities of the lines are not to be delivered. */
export function CancelLines({ order }: { order: Order }) {
  const say = useSalesTexts();
  const ask = (quantities: Record<string, string | undefined>) => {
    const lines = Object.entries(quantities).flatMap(([line_id, quantity]) => (quantity ? [{ line_id, quantity }] : []));
    return lines.length > 0 ? { id: order.head.id, lines } : null;
  };
  return (
    <StepDialog
      steps={order.steps}
      command="sales.cancel_lines"
      title={say("cancel_lines.title")}
      submit={say("cancel_lines.submit")}
      hint={say("cancel_lines.hint")}
      run={cancelLines}
      ask={ask}
      fields={() =>
        order.lines
          .filter((line) => !isZero(leftOf(line)))
          .map((line) => (
            <Form.Item
              key={line.id}
              name={line.id}
              label={`${line.line_no} · ${line.sku} ${line.name} (${line.base_unit})`}
              extra={say("cancel_lines.left", { left: plainQuantity(leftOf(line)) })}
              rules={[{ pattern: QUANTITY, message: say("cancel_lines.malformed") }]}
            >
              <Input inputMode="decimal" aria-label={say("cancel_lines.quantity", { line_no: line.line_no })} />
            </Form.Item>
          ))
      }
    />
  );
}
