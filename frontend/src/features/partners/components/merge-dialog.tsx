import { Form } from "antd";
import { useCommand } from "@/shared/client/use-command";
import { ListSelect } from "@/shared/ui/list/list-select";
import { FormDialog } from "@/shared/ui/form-dialog";
import type { Partner } from "../api/get-partner";
import { mergePartner } from "../api/merge-partner";
import { usePartnersTexts } from "../texts";

/** Asks which partner this one is the same as. */
export function MergeDialog({ partner, close }: { partner: Partner; close: () => void }) {
  const say = usePartnersTexts();
  const [form] = Form.useForm<{ into_id: string }>();
  const command = useCommand(mergePartner, { done: close });
  const { id: partner_id, version } = partner.head;
  return (
    <FormDialog
      title={say("merge.title")}
      hint={say("merge.hint")}
      form={form}
      command={command}
      onFinish={({ into_id }) => command.start({ partner_id, version, into_id })}
      close={close}
    >
      <Form.Item name="into_id" label={say("merge.into")} rules={[{ required: true }]}>
        <ListSelect path="/api/v1/partners/partners" search="name" labelOf={(row) => `${row["code"]} ${row["name"]}`} />
      </Form.Item>
    </FormDialog>
  );
}
