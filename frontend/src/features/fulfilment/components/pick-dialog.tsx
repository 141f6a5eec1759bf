import { Form } from "antd";
import { useCommand } from "@/shared/client/use-command";
import { plainQuantity } from "@/shared/money/show";
import { FormDialog } from "@/shared/ui/form-dialog";
import type { Delivery } from "../api/get-delivery";
import { pickDelivery } from "../api/pick-deliveries";
import { useFulfilmentTexts } from "../texts";
import { QuantityItem } from "./quantity-item";

type Wanted = { found: Record<string, string> };

/** What was found of a delivery's lines. */
export function PickDialog({ delivery, close }: { delivery: Delivery; close: () => void }) {
  const say = useFulfilmentTexts();
  const [form] = Form.useForm<Wanted>();
  const command = useCommand(pickDelivery, { done: close });
  const submit = ({ found }: Wanted) => {
    const lines = Object.entries(found).map(([line_id, quantity]) => ({ line_id, quantity }));
    command.start({ id: delivery.head.id, lines });
  };
  return (
    <FormDialog
      title={say("pick.dialog")}
      okText={say("step.pick")}
      hint={say("pick.hint")}
      form={form}
      command={command}
      onFinish={submit}
      close={close}
    >
      {delivery.lines.map((line) => (
        <QuantityItem
          key={line.id}
          name={["found", line.id]}
          label={`${line.line_no} · ${line.sku} ${line.name} (${line.unit})`}
          aria={say("pick.wanted", { line_no: line.line_no })}
          value={plainQuantity(line.quantity)}
        />
      ))}
    </FormDialog>
  );
}
