import { Button, Form, Modal, Typography, type FormInstance } from "antd";
import { useState, type ReactNode } from "react";
import { useCommand } from "@/shared/client/use-command";
import type { StepAnswer } from "@/shared/ui/document/world";
import { ProblemAlert } from "@/shared/ui/problem";
import { useSalesTexts } from "../texts";

type DialogProps<Filled, Wanted, Done> = {
  title: string;
  submit: string;
  hint?: string;
  run: (wanted: Wanted, key: string) => Promise<Done>;
  /** From the fields as filled in to what is asked for; null when nothing is. */
  ask: (filled: Filled) => Wanted | null;
  fields: (form: FormInstance<Filled>) => ReactNode;
  done?: (answer: Done) => void;
};

function Dialog<Filled, Wanted, Done>({ close, ...props }: DialogProps<Filled, Wanted, Done> & { close: () => void }) {
  const say = useSalesTexts();
  const [form] = Form.useForm<Filled>();
  const done = (answer: Done) => {
    close();
    props.done?.(answer);
  };
  const command = useCommand(props.run, { done });
  const submit = (filled: Filled) => {
    const wanted = props.ask(filled);
    if (wanted === null) close();
    else command.start(wanted);
  };
  return (
    <Modal
      open
      title={props.title}
      okText={props.submit}
      cancelText={say("hold.back")}
      confirmLoading={command.running}
      onOk={form.submit}
      onCancel={close}
    >
      {command.problem && <ProblemAlert error={command.problem} />}
      {props.hint && <Typography.Paragraph type="secondary">{props.hint}</Typography.Paragraph>}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={submit}>
        {props.fields(form)}
      </Form>
    </Modal>
  );
}

type StepProps<Filled, Wanted, Done> = DialogProps<Filled, Wanted, Done> & {
  steps: readonly StepAnswer[];
  command: string;
};

/** On a document: a button for a step that is allowed now, and behind it a form that takes the step. */
export function StepDialog<Filled, Wanted, Done>({ steps, command, ...dialog }: StepProps<Filled, Wanted, Done>) {
  const [open, setOpen] = useState(false);
  if (!steps.some((step) => step.command === command && step.allowed)) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{dialog.title}</Button>
      {open && <Dialog {...dialog} close={() => setOpen(false)} />}
    </>
  );
}
