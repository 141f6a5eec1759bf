import { Form, Input, Modal, Typography } from "antd";
import { useCommand } from "@/shared/client/use-command";
import { ProblemAlert } from "@/shared/ui/problem";
import { blockPartner } from "../api/block-partner";
import { usePartnersTexts } from "../texts";

/** Asks why nothing new is agreed with the partner. */
export function BlockDialog({ id, close }: { id: string; close: () => void }) {
  const say = usePartnersTexts();
  const [form] = Form.useForm<{ reason: string }>();
  const command = useCommand(blockPartner, { done: close });
  return (
    <Modal
      open
      title={say("block.title")}
      okText={say("block.title")}
      cancelText={say("cancel")}
      confirmLoading={command.running}
      onOk={form.submit}
      onCancel={close}
    >
      {command.problem && <ProblemAlert error={command.problem} />}
      <Typography.Paragraph type="secondary">{say("block.hint")}</Typography.Paragraph>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ reason }) => command.start({ partner_id: id, reason })}
      >
        <Form.Item name="reason" label={say("block.reason")} rules={[{ required: true }]}>
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  );
}
