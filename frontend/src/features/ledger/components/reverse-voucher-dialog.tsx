import { Form, Input } from "antd";
import { useCommand } from "@/shared/client/use-command";
import { FormDialog } from "@/shared/ui/form-dialog";
import { reverseVoucher } from "../api/post-voucher";
import { useLedgerTexts } from "../texts";
import { today } from "@/shared/dates/today";

type Asked = { on: string; memo: string };

/** Asks on which day and why a voucher is taken back. */
export function ReverseVoucherDialog({ id, close }: { id: string; close: () => void }) {
  const say = useLedgerTexts();
  const [form] = Form.useForm<Asked>();
  const command = useCommand(reverseVoucher, { done: close });
  const start = ({ on, memo }: Asked) => command.start({ voucher_id: id, reversed_on: on, memo });
  return (
    <FormDialog
      title={say("voucher_reverse.title")}
      okText={say("voucher_reverse.do")}
      hint={say("voucher_reverse.hint")}
      form={form}
      command={command}
      initialValues={{ on: today() }} onFinish={start}
      close={close}
    >
      <Form.Item name="on" label={say("fact.posted_on")} rules={[{ required: true }]}>
        <Input type="date" className="day" />
      </Form.Item>
      <Form.Item name="memo" label={say("fact.memo")} rules={[{ required: true }]}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  );
}
