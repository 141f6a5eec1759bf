import { Button, Form, Input, Modal, Typography } from "antd";
import { useState } from "react";
import { useCommand } from "@/shared/client/use-command";
import { ProblemAlert } from "@/shared/ui/problem";
import type { Order } from "../api/get-order";
import { holdOrder } from "../api/hold-order";
import { useSalesTexts } from "../texts";

function HoldDialog({ id, close }: { id: string; close: () => void }) {
  const say = useSalesTexts();
  const [form] = Form.useForm<{ reason: string }>();
  const command = useCommand(holdOrder, { done: close });
  return (
    <Modal
      open
      title={say("hold.title")}
      okText={say("hold.submit")}
      cancelText={say("hold.back")}
      confirmLoading={command.running}
      onOk={form.submit}
      onCancel={close}
    >
      {command.problem && <ProblemAlert error={command.problem} />}
      <Typography.Paragraph type="secondary">{say("hold.hint")}</Typography.Paragraph>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={({ reason }) => command.start({ id, reason })}>
        <Form.Item name="reason" label={say("hold.reason")} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** Stops an order for a reason that is asked for. */
export function HoldButton({ order }: { order: Order }) {
  const say = useSalesTexts();
  const [open, setOpen] = useState(false);
  const allowed = order.steps.some((step) => step.command === "sales.hold_orders" && step.allowed);
  return (
    <>
      {allowed && <Button onClick={() => setOpen(true)}>{say("hold.title")}</Button>}
      {open && <HoldDialog id={order.head.id} close={() => setOpen(false)} />}
    </>
  );
}
