import { Form, Input } from "antd";
import { useNavigate } from "@tanstack/react-router";
import { useCommand } from "@/shared/client/use-command";
import { FormDialog } from "@/shared/ui/form-dialog";
import { createReturn } from "../api/create-return";
import type { Delivery, DeliveryLine } from "../api/get-delivery";
import { useFulfilmentTexts } from "../texts";
import { isNothing, QuantityItem } from "./quantity-item";

type Wanted = { reason: string; lines: Record<string, { quantity: string; complaint: string }> };

function LineItems({ line }: { line: DeliveryLine }) {
  const say = useFulfilmentTexts();
  return (
    <>
      <QuantityItem
        name={["lines", line.id, "quantity"]}
        label={`${line.line_no} · ${line.sku} ${line.name} (${line.unit})`}
        aria={say("return.wanted", { line_no: line.line_no })}
        value="0"
      />
      <Form.Item name={["lines", line.id, "complaint"]} initialValue="">
        <Input
          maxLength={200}
          placeholder={say("return.complaint")}
          aria-label={say("return.complaint_of", { line_no: line.line_no })}
        />
      </Form.Item>
    </>
  );
}

/** What of a delivery the customer may send back, and why. */
export function ReturnDialog({ delivery, close }: { delivery: Delivery; close: () => void }) {
  const say = useFulfilmentTexts();
  const navigate = useNavigate();
  const [form] = Form.useForm<Wanted>();
  const command = useCommand(createReturn, {
    done: ({ results }) => {
      const [made] = results;
      if (made && "id" in made) void navigate({ to: "/fulfilment/returns/$id", params: { id: made.id } });
      else close();
    },
  });
  const submit = ({ reason, lines }: Wanted) => {
    const wanted = Object.entries(lines).map(([delivery_line_id, one]) => ({ delivery_line_id, ...one }));
    const chosen = wanted.filter(({ quantity }) => !isNothing(quantity));
    command.start({ delivery_id: delivery.head.id, lines: chosen, reason, approve: false });
  };
  return (
    <FormDialog
      title={say("return.title")}
      okText={say("return.submit")}
      hint={say("return.hint")}
      form={form}
      command={command}
      onFinish={submit}
      close={close}
    >
      {delivery.lines.map((line) => (
        <LineItems key={line.id} line={line} />
      ))}
      <Form.Item name="reason" label={say("fact.reason")} initialValue="">
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  );
}
