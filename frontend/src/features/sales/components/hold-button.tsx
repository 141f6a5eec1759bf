import { Form, Input } from "antd";
import type { Order } from "../api/get-order";
import { holdOrder } from "../api/hold-order";
import { useSalesTexts } from "../texts";
import { StepDialog } from "@/shared/ui/command-dialog";

/** Stops an order for a reason that is asked for. */
export function HoldButton({ order }: { order: Order }) {
  const say = useSalesTexts();
  return (
    <StepDialog
      steps={order.steps}
      command="sales.hold_orders"
      title={say("hold.title")}
      submit={say("hold.submit")}
      hint={say("hold.hint")}
      run={holdOrder}
      ask={({ reason }: { reason: string }) => ({ id: order.head.id, reason })}
      fields={() => (
        <Form.Item name="reason" label={say("hold.reason")} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={200} />
        </Form.Item>
      )}
    />
  );
}
