import { Form, Input } from "antd";
import { useCommand } from "@/shared/client/use-command";
import { FormDialog } from "@/shared/ui/form-dialog";
import { blockPartner } from "../api/block-partner";
import { usePartnersTexts } from "../texts";

/** Asks why nothing new is agreed with the partner. */
export function BlockDialog({ id, close }: { id: string; close: () => void }) {
  const say = usePartnersTexts();
  const [form] = Form.useForm<{ reason: string }>();
  const command = useCommand(blockPartner, { done: close });
  return (
    <FormDialog
      title={say("block.title")}
      hint={say("block.hint")}
      form={form}
      command={command}
      onFinish={({ reason }) => command.start({ partner_id: id, reason })}
      close={close}
    >
      <Form.Item name="reason" label={say("block.reason")} rules={[{ required: true }]}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  );
}
