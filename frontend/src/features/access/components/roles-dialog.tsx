import { Checkbox, Form } from "antd";
import { useCommand } from "@/shared/client/use-command";
import { FormDialog } from "@/shared/ui/form-dialog";
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
    <FormDialog
      title={say("assign.title")}
      okText={say("assign.save")}
      form={form}
      command={command}
      onFinish={({ role_ids }) => command.start({ member_id: member.id, role_ids })}
      close={close}
    >
      <Form.Item name="role_ids" label={say("roles")} initialValue={held}>
        <Checkbox.Group options={member.roles.map(({ id, name }) => ({ value: id, label: name }))} className="stacked" />
      </Form.Item>
    </FormDialog>
  );
}
