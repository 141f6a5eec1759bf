import { Button, Form, Modal, type FormInstance } from "antd";
import { useState, type ReactNode } from "react";
import { useMay } from "@/shared/access/me";
import { useCommand } from "@/shared/client/use-command";
import { ProblemAlert } from "@/shared/ui/problem";
import { useInventoryTexts } from "../texts";

type DialogProps<Wanted> = {
  title: string;
  run: (wanted: Wanted, key: string) => Promise<unknown>;
  /** From the fields as filled in to what is asked for. */
  ask: (filled: Wanted) => Wanted;
  fields: (form: FormInstance<Wanted>) => ReactNode;
};

function Dialog<Wanted>({ title, run, ask, fields, close }: DialogProps<Wanted> & { close: () => void }) {
  const say = useInventoryTexts();
  const [form] = Form.useForm<Wanted>();
  const command = useCommand(run, { done: close });
  return (
    <Modal
      open
      width={720}
      title={title}
      okText={title}
      cancelText={say("cancel")}
      confirmLoading={command.running}
      onOk={form.submit}
      onCancel={close}
    >
      {command.problem && <ProblemAlert error={command.problem} />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={(filled) => command.start(ask(filled))}>
        {fields(form)}
      </Form>
    </Modal>
  );
}

/** On a list: a button for those who may, and behind it a form that gives one command. */
export function CommandDialog<Wanted>({ needs, ...dialog }: DialogProps<Wanted> & { needs: string }) {
  const may = useMay();
  const [open, setOpen] = useState(false);
  if (!may(needs)) return null;
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {dialog.title}
      </Button>
      {open && <Dialog {...dialog} close={() => setOpen(false)} />}
    </>
  );
}
