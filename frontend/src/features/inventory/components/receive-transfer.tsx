import { Checkbox, Form, Input } from "antd";
import { useCommand } from "@/shared/client/use-command";
import { plainQuantity } from "@/shared/money/show";
import { FormDialog } from "@/shared/ui/form-dialog";
import type { Transfer, TransferLine } from "../api/get-transfer";
import { receiveTransfer } from "../api/receive-transfer";
import { useInventoryTexts } from "../texts";
import { QUANTITY } from "./quantities";

type Counted = { on?: string; complete?: boolean; allow_more?: boolean; quantities: Record<string, string> };

const NOTHING = /^0*(\.0*)?$/;

function Quantity({ line }: { line: TransferLine }) {
  const say = useInventoryTexts();
  const left = line.in_transit.startsWith("-") ? "0" : plainQuantity(line.in_transit);
  return (
    <Form.Item
      name={["quantities", line.id]}
      label={`${line.line_no} · ${line.sku} ${line.name} (${line.unit})`}
      extra={say("transfer.still", { quantity: left })}
      initialValue={left}
      rules={[{ pattern: QUANTITY, required: true, message: say("transfer.malformed") }]}
    >
      <Input inputMode="decimal" aria-label={say("transfer.came", { line_no: line.line_no })} />
    </Form.Item>
  );
}

/** What of a transfer came, line by line. */
export function ReceiveDialog({ transfer, close }: { transfer: Transfer; close: () => void }) {
  const say = useInventoryTexts();
  const [form] = Form.useForm<Counted>();
  const command = useCommand(receiveTransfer, { done: close });
  const submit = ({ quantities, on, complete = false, allow_more = false }: Counted) => {
    const lines = Object.entries(quantities)
      .filter(([, quantity]) => !NOTHING.test(quantity))
      .map(([line_id, quantity]) => ({ line_id, quantity }));
    if (lines.length === 0 && !complete) close();
    else command.start({ id: transfer.head.id, lines, complete, allow_more, on: on || null });
  };
  return (
    <FormDialog
      title={say("transfer.receive")}
      hint={say("transfer.receive_hint")}
      form={form}
      command={command}
      onFinish={submit}
      close={close}
    >
      {transfer.lines.map((line) => (
        <Quantity key={line.id} line={line} />
      ))}
      <Form.Item name="on" label={say("fact.received_on")}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="complete" valuePropName="checked">
        <Checkbox>{say("transfer.complete")}</Checkbox>
      </Form.Item>
      <Form.Item name="allow_more" valuePropName="checked">
        <Checkbox>{say("transfer.allow_more")}</Checkbox>
      </Form.Item>
    </FormDialog>
  );
}
