import { App, Button, Tooltip } from "antd";
import { useCommand } from "@/shared/client/use-command";
import { useSharedTexts } from "@/shared/i18n/shared-texts";
import { useRefusal } from "./refusal";
import type { StepAnswer } from "./world";

/** How a step is shown and run; the server says whether it is allowed now. */
export type StepAction = {
  label: string;
  tone?: "primary" | "default" | "danger";
  /** Asked before the step is taken; for what cannot be taken back. */
  question?: string;
  run: (id: string, key: string) => Promise<unknown>;
};

const OTHER_STATE = "wrong_status";

export type StepActions = Readonly<Record<string, StepAction>>;

export function StepButton({ id, step, action }: { id: string; step: StepAnswer; action: StepAction }) {
  const say = useSharedTexts();
  const { modal, message } = App.useApp();
  const tell = useRefusal();
  const done = () => {
    tell(null);
    void message.success(`${action.label}: ${say("document.done")}`);
  };
  const command = useCommand((wanted: string, key: string) => action.run(wanted, key), { done, refused: tell });
  const ask = () => {
    if (action.question) modal.confirm({ title: action.label, content: action.question, onOk: () => command.start(id) });
    else command.start(id);
  };
  return (
    <Tooltip title={step.allowed ? null : say.known(`step.${step.reason}`, say("document.not_allowed"))}>
      <Button
        type={action.tone === "primary" && step.allowed ? "primary" : "default"}
        danger={action.tone === "danger"}
        disabled={!step.allowed}
        loading={command.running}
        onClick={ask}
      >
        {action.label}
      </Button>
    </Tooltip>
  );
}

/** The next steps of a document: those the server names and the screens know, but for those of other states. */
export function Steps({ id, steps, actions }: { id: string; steps: readonly StepAnswer[]; actions: StepActions }) {
  return steps.map((step) => {
    const action = actions[step.command];
    return action && step.reason !== OTHER_STATE && <StepButton key={step.command} id={id} step={step} action={action} />;
  });
}
