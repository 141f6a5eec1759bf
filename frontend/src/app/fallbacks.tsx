import { Link, type ErrorComponentProps } from "@tanstack/react-router";
import { Result } from "antd";
import { asProblem } from "@/shared/client/problem";
import { ProblemAlert } from "@/shared/ui/problem";
import { useAppTexts } from "./texts";

export function NotFound() {
  const say = useAppTexts();
  return <Result status="info" title={say("shell.not_found")} extra={<Link to="/">{say("shell.home")}</Link>} />;
}

export function Trouble({ error, reset }: ErrorComponentProps) {
  return (
    <div className="page">
      <ProblemAlert error={asProblem(error)} again={reset} />
    </div>
  );
}
