import { useNavigate } from "@tanstack/react-router";
import { Form, Input, Modal, Typography } from "antd";
import { useCommand } from "@/shared/client/use-command";
import { ProblemAlert } from "@/shared/ui/problem";
import { addMember } from "../api/change-access";
import { useAccessTexts } from "../texts";

/** Asks who is to work in the book, and leads to the new member. */
export function AddDialog({ close }: { close: () => void }) {
  const say = useAccessTexts();
  const navigate = useNavigate();
  const [form] = Form.useForm<{ user_name: string; name: string }>();
  const command = useCommand(addMember, { done: ({ id }) => void navigate({ to: `/access/members/${id}` }) });
  return (
    <Modal
      open
      title={say("add.title")}
      okText={say("add.title")}
      cancelText={say("cancel")}
      confirmLoading={command.running}
      onOk={form.submit}
      onCancel={close}
    >
      {command.problem && <ProblemAlert error={command.problem} />}
      <Typography.Paragraph type="secondary">{say("add.hint")}</Typography.Paragraph>
      <Form form={form} layout="vertical" requiredMark={false} onFinish={command.start}>
        <Form.Item name="user_name" label={say("fact.user_name")} rules={[{ required: true }]}>
          <Input maxLength={64} autoComplete="off" />
        </Form.Item>
        <Form.Item name="name" label={say("fact.name")} rules={[{ required: true }]}>
          <Input maxLength={200} autoComplete="off" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
