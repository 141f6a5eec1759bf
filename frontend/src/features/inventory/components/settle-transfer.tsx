import { Form, Input, Select, Space, Typography } from "antd";
import { useCommand } from "@/shared/client/use-command";
import { plainQuantity } from "@/shared/money/show";
import { FormDialog } from "@/shared/ui/form-dialog";
import type { Transfer, TransferLine } from "../api/get-transfer";
import { settleTransfer, type Explained } from "../api/settle-transfer";
import { useInventoryTexts } from "../texts";
import { QUANTITY } from "./quantities";

type How = Explained["lines"][number]["settlement"];
type Answers = { on?: string; note?: string; lines: Record<string, { quantity: string; settlement: How }> };

const HOW = ["write_off", "sender", "receiver"] as const;

function Line({ line }: { line: TransferLine }) {
  const say = useInventoryTexts();
  const much = line.in_transit.startsWith("-");
  const quantity = plainQuantity(line.in_transit.replace("-", ""));
  const kind = much ? "more" : "less";
  return (
    <>
      <Typography.Text strong>{`${line.line_no} · ${line.sku} ${line.name}`}</Typography.Text>
      <Space align="baseline" className="fields">
        <Form.Item
          name={["lines", line.id, "quantity"]}
          label={say(`settle.${kind}`, { unit: line.unit })}
          initialValue={quantity}
          rules={[{ pattern: QUANTITY, required: true, message: say("transfer.malformed") }]}
        >
          <Input inputMode="decimal" />
        </Form.Item>
        <Form.Item name={["lines", line.id, "settlement"]} label={say("settle.how")} rules={[{ required: true }]} className="wide-field">
          <Select
            aria-label={say("settle.how_of", { line_no: line.line_no })}
            options={HOW.map((how) => ({ value: how, label: say(`settle.${how}_${kind}`) }))}
          />
        </Form.Item>
      </Space>
    </>
  );
}

/** What the differences of a transfer turned out to be. */
export function SettleDialog({ transfer, close }: { transfer: Transfer; close: () => void }) {
  const say = useInventoryTexts();
  const [form] = Form.useForm<Answers>();
  const command = useCommand(settleTransfer, { done: close });
  const differing = transfer.lines.filter((line) => !/^-?0*(\.0*)?$/.test(line.in_transit));
  const submit = ({ on, note = "", lines }: Answers) =>
    command.start({
      id: transfer.head.id,
      on: on || null,
      note,
      lines: Object.entries(lines).map(([line_id, line]) => ({ line_id, ...line })),
    });
  return (
    <FormDialog
      width={640}
      title={say("transfer.settle")}
      form={form}
      command={command}
      onFinish={submit}
      close={close}
    >
      {differing.map((line) => (
        <Line key={line.id} line={line} />
      ))}
      <Form.Item name="on" label={say("line.on")}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="note" label={say("fact.note")}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  );
}
