import { Button, Form, type FormInstance } from "antd";
import { useState, type ReactNode } from "react";
import { useMay } from "@/shared/access/me";
import { useCommand } from "@/shared/client/use-command";
import type { StepAnswer } from "@/shared/ui/document/world";
import { FormDialog } from "./form-dialog";

type DialogProps<Filled, Wanted, Done> = {
  title: string;
  /** What the button says that sends the form; the title when nothing else is given. */
  submit?: string;
  hint?: string;
  width?: number;
  initial?: Partial<Filled>;
  run: (wanted: Wanted, key: string) => Promise<Done>;
  /** From the fields as filled in to what is asked for; null when nothing is. */
  ask: (filled: Filled) => Wanted | null;
  fields: (form: FormInstance<Filled>) => ReactNode;
  /** What the fields hold when the form opens. */
  initialValues?: Partial<Filled>;
  done?: (answer: Done) => void;
};

type OpenProps<Filled, Wanted, Done> = DialogProps<Filled, Wanted, Done> & { close: () => void };

function Dialog<Filled, Wanted, Done>(props: OpenProps<Filled, Wanted, Done>) {
  const { submit, initial, run, ask, fields, done, ...dialog } = props;
  const [form] = Form.useForm<Filled>();
  const command = useCommand(run, {
    done: (answer) => {
      dialog.close();
      done?.(answer);
    },
  });
  const finish = (filled: Filled) => {
    const wanted = ask(filled);
    if (wanted === null) dialog.close();
    else command.start(wanted);
  };
  const own = { ...(submit === undefined ? {} : { okText: submit }), ...(initial ? { initialValues: initial } : {}) };
  return (
    <FormDialog {...dialog} {...own} form={form} command={command} onFinish={finish}>
      {fields(form)}
    </FormDialog>
  );
}

function Opener<Filled, Wanted, Done>({ main, ...dialog }: DialogProps<Filled, Wanted, Done> & { main: boolean }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button type={main ? "primary" : "default"} onClick={() => setOpen(true)}>
        {dialog.title}
      </Button>
      {open && <Dialog {...dialog} close={() => setOpen(false)} />}
    </>
  );
}

type CommandProps<Filled, Wanted, Done> = DialogProps<Filled, Wanted, Done> & { needs: string; main?: boolean };

/** On a list: a button for those who may, and behind it a form that gives one command. */
export function CommandDialog<Filled, Wanted = Filled, Done = unknown>(props: CommandProps<Filled, Wanted, Done>) {
  const { needs, main = true, ...dialog } = props;
  return useMay()(needs) ? <Opener {...dialog} main={main} /> : null;
}

type StepProps<Filled, Wanted, Done> = DialogProps<Filled, Wanted, Done> & {
  steps: readonly StepAnswer[];
  command: string;
};

/** On a document: a button for a step that is allowed now, and behind it a form that takes the step. */
export function StepDialog<Filled, Wanted, Done>({ steps, command, ...dialog }: StepProps<Filled, Wanted, Done>) {
  const allowed = steps.some((step) => step.command === command && step.allowed);
  return allowed ? <Opener {...dialog} main={false} /> : null;
}
