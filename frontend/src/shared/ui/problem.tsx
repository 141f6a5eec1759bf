import { Alert, App, Button } from "antd";
import { asProblem, type ProblemError } from "@/shared/client/problem";
import { useSharedTexts } from "@/shared/i18n/shared-texts";

function useSentence(): (problem: ProblemError) => string {
  const say = useSharedTexts();
  return (problem) => {
    if (problem.detail || problem.title) return problem.detail || problem.title;
    if (problem.status === 0) return say("problem.no_answer");
    if (problem.status === 403) return say("problem.forbidden");
    if (problem.status === 404) return say("problem.not_found");
    return say("problem.server");
  };
}

/** The refusal in words: what, why, and each wrong field by its path. */
function ProblemText({ problem }: { problem: ProblemError }) {
  const sentence = useSentence();
  return (
    <>
      <div>{sentence(problem)}</div>
      {problem.fields.length > 0 && (
        <ul className="field-problems">
          {problem.fields.map((field) => (
            <li key={`${field.path} ${field.message}`}>
              <code>{field.path}</code> {field.message}
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

type AlertProps = { error: Error; again?: () => void; close?: () => void };

export function ProblemAlert({ error, again, close }: AlertProps) {
  const say = useSharedTexts();
  const problem = asProblem(error);
  const title = problem.detail && problem.title ? problem.title : say("problem.title");
  const action = again && <Button size="small" onClick={again}>{say("problem.retry")}</Button>;
  return (
    <Alert
      type="error"
      showIcon
      role="alert"
      title={title}
      description={<ProblemText problem={problem} />}
      action={action}
      {...(close ? { closable: { onClose: close } } : {})}
    />
  );
}

/** Says a refused command in a corner of the screen; the page stays as it is. */
export function useProblemNotice(): (error: Error) => void {
  const { notification } = App.useApp();
  const say = useSharedTexts();
  return (error) => {
    const problem = asProblem(error);
    const title = problem.detail && problem.title ? problem.title : say("problem.title");
    notification.error({ title, description: <ProblemText problem={problem} />, duration: 0, role: "alert" });
  };
}
