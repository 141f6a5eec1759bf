import { Form, Input, Modal, Typography } from "antd";
import { useCommand } from "@/shared/client/use-command";
import { showQuantity } from "@/shared/money/show";
import { ProblemAlert } from "@/shared/ui/problem";
import { changeDelivery } from "../api/change-delivery";
import type { Delivery } from "../api/get-delivery";
import { useFulfilmentTexts } from "../texts";

const QUANTITY = /^\d{1,14}(\.\d{1,6})?$/;

type Wanted = Record<string, string>;

function plain(quantity: string): string {
  return showQuantity(quantity, "en").replaceAll(",", "");
}

/** Lets the storekeeper lower quantities line by line before the goods leave. */
export function ChangeDialog({ delivery, close }: { delivery: Delivery; close: () => void }) {
  const say = useFulfilmentTexts();
  const [form] = Form.useForm<Wanted>();
  const command = useCommand(changeDelivery, { done: close });
  const submit = (wanted: Wanted) => {
    const lines = delivery.lines.map((line) => ({ id: line.id, quantity: wanted[line.id] ?? line.quantity }));
    command.start({ id: delivery.id, lines });
  };
  return (
    <Modal
      open
      title={say("change.title")}
      okText={say("change.submit")}
      cancelText={say("change.cancel")}
      confirmLoading={command.running}
      onOk={form.submit}
      onCancel={close}
    >
      <Typography.Paragraph type="secondary">{say("change.hint")}</Typography.Paragraph>
      {command.problem && <ProblemAlert error={command.problem} />}
      <Form form={form} layout="vertical" onFinish={submit}>
        {delivery.lines.map((line) => (
          <Form.Item
            key={line.id}
            name={line.id}
            label={`${line.line_no} · ${line.sku} ${line.name} (${line.unit})`}
            initialValue={plain(line.quantity)}
            rules={[{ pattern: QUANTITY, required: true, message: say("change.malformed") }]}
          >
            <Input inputMode="decimal" aria-label={say("change.wanted", { line_no: line.line_no })} />
          </Form.Item>
        ))}
      </Form>
    </Modal>
  );
}
