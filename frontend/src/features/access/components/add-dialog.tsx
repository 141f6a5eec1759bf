import { useNavigate } from "@tanstack/react-router";
import { Form, Input } from "antd";
import { useCommand } from "@/shared/client/use-command";
import { FormDialog } from "@/shared/ui/form-dialog";
import { addMember } from "../api/change-access";
import { useAccessTexts } from "../texts";

/** Asks who is to work in the book, and leads to the new member. */
export function AddDialog({ close }: { close: () => void }) {
  const say = useAccessTexts();
  const navigate = useNavigate();
  const [form] = Form.useForm<{ user_name: string; name: string }>();
  const command = useCommand(addMember, { done: ({ id }) => void navigate({ to: `/access/members/${id}` }) });
  return (
    <FormDialog
      title={say("add.title")}
      hint={say("add.hint")}
      form={form}
      command={command}
      onFinish={command.start}
      close={close}
    >
      <Form.Item name="user_name" label={say("fact.user_name")} rules={[{ required: true }]}>
        <Input maxLength={64} autoComplete="off" />
      </Form.Item>
      <Form.Item name="name" label={say("fact.name")} rules={[{ required: true }]}>
        <Input maxLength={200} autoComplete="off" />
      </Form.Item>
    </FormDialog>
  );
}
