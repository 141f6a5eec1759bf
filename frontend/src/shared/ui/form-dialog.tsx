import { Form, Modal, Typography, type FormInstance } from "antd";
import type { ReactNode } from "react";
import { useSharedTexts } from "@/shared/i18n/shared-texts";
import { ProblemAlert } from "./problem";

type FormDialogProps<Fields> = {
  title: string;
  /** What the button says that sends the form; the title when nothing else is given. */
  okText?: string;
  /** A sentence above the fields. */
  hint?: string;
  width?: number;
  form: FormInstance<Fields>;
  command: { running: boolean; problem: Error | null };
  initialValues?: Partial<Fields>;
  onFinish: (fields: Fields) => void;
  close: () => void;
  children: ReactNode;
};

/** A form before the page that gives one command; a refusal is shown above it and what was filled in stays. */
export function FormDialog<Fields>(props: FormDialogProps<Fields>) {
  const { title, okText = title, hint, width = 520, form, command, initialValues = {}, onFinish, close, children } = props;
  const say = useSharedTexts();
  return (
    <Modal
      open
      width={width}
      title={title}
      okText={okText}
      cancelText={say("dialog.cancel")}
      confirmLoading={command.running}
      onOk={form.submit}
      onCancel={close}
    >
      {command.problem && <ProblemAlert error={command.problem} />}
      {hint !== undefined && <Typography.Paragraph type="secondary">{hint}</Typography.Paragraph>}
      <Form form={form} layout="vertical" requiredMark={false} initialValues={initialValues} onFinish={onFinish}>
        {children}
      </Form>
    </Modal>
  );
}
