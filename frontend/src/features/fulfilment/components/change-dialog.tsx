import { Form, Input, Typography } from "antd";
import { useCommand } from "@/shared/client/use-command";
import { plainQuantity } from "@/shared/money/show";
import { FormDialog } from "@/shared/ui/form-dialog";
import { changeDelivery } from "../api/change-delivery";
import type { Delivery } from "../api/get-delivery";
import { useFulfilmentTexts } from "../texts";

const QUANTITY = /^\d{1,12}(\.\d{1,6})?$/;

type Wanted = { carrier: string; tracking: string; ship_on: string; quantities: Record<string, string> };

function Fields({ delivery }: { delivery: Delivery }) {
  const say = useFulfilmentTexts();
  const { head, lines } = delivery;
  return (
    <>
      <Form.Item name="ship_on" label={say("fact.ship_on")} initialValue={head.ship_on} rules={[{ required: true }]}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="carrier" label={say("fact.carrier")} initialValue={head.carrier}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name="tracking" label={say("fact.tracking")} initialValue={head.tracking}>
        <Input maxLength={100} />
      </Form.Item>
      <Typography.Paragraph type="secondary">{say("change.hint")}</Typography.Paragraph>
      {lines.map((line) => (
        <Form.Item
          key={line.id}
          name={["quantities", line.id]}
          label={`${line.line_no} · ${line.sku} ${line.name} (${line.unit})`}
          initialValue={plainQuantity(line.quantity)}
          rules={[{ pattern: QUANTITY, required: true, message: say("change.malformed") }]}
        >
          <Input inputMode="decimal" aria-label={say("change.wanted", { line_no: line.line_no })} />
        </Form.Item>
      ))}
    </>
  );
}

/** Lets the storekeeper set carrier and day and lower quantities before the goods leave. */
export function ChangeDialog({ delivery, close }: { delivery: Delivery; close: () => void }) {
  const say = useFulfilmentTexts();
  const [form] = Form.useForm<Wanted>();
  const command = useCommand(changeDelivery, { done: close });
  const submit = ({ quantities, ...wanted }: Wanted) => {
    const lines = Object.entries(quantities).map(([line_id, quantity]) => ({ line_id, quantity }));
    command.start({ id: delivery.head.id, ...wanted, lines });
  };
  return (
    <FormDialog
      title={say("change.title")}
      okText={say("change.submit")}
      form={form}
      command={command}
      onFinish={submit}
      close={close}
    >
      <Fields delivery={delivery} />
    </FormDialog>
  );
}
