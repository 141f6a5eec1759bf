import { Checkbox, Form, Modal } from "antd";
import { useCommand } from "@/shared/client/use-command";
import { ProblemAlert } from "@/shared/ui/problem";
import { assignRoles } from "../api/change-access";
import type { Member } from "../api/read-access";
import { useAccessTexts } from "../texts";

/** Asks which roles the member has from now on. */
export function RolesDialog({ member, close }: { member: Member; close: () => void }) {
  const say = useAccessTexts();
  const [form] = Form.useForm<{ role_ids: string[] }>();
  const command = useCommand(assignRoles, { done: close });
  const held = member.roles.filter((role) => role.held).map((role) => role.id);
  return (
    <Modal
      open
      title={say("assign.title")}
      okText={say("assign.save")}
      cancelText={say("cancel")}
      confirmLoading={command.running}
      onOk={form.submit}
      onCancel={close}
    >
      {command.problem && <ProblemAlert error={command.problem} />}
      <Form form={form} layout="vertical" onFinish={({ role_ids }) => command.start({ member_id: member.id, role_ids })}>
        <Form.Item name="role_ids" label={say("roles")} initialValue={held}>
          <Checkbox.Group options={member.roles.map(({ id, name }) => ({ value: id, label: name }))} className="stacked" />
        </Form.Item>
      </Form>
    </Modal>
  );
}
