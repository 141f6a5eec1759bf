import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { Alert, Button, Form, Input } from "antd";
import { asProblem } from "@/shared/client/problem";
import { useWords } from "@/shared/ui/here";
import { ProblemAlert } from "@/shared/ui/problem";
import { signIn } from "../api/sign-in";
import { Gate } from "../components/gate";
import { useAccountsTexts } from "../texts";

const WRONG = new Set([400, 401]);

function useEnter() {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const { next } = useWords();
  const to = next?.startsWith("/") && !next.startsWith("//") ? next : "/";
  return async () => {
    await queries.resetQueries();
    await navigate({ href: to });
  };
}

export function SignInPage() {
  const say = useAccountsTexts();
  const entered = useEnter();
  const attempt = useMutation({ mutationFn: signIn, onSuccess: entered });
  const needed = [{ required: true, message: say("sign_in.missing") }];
  const wrong = attempt.error && WRONG.has(asProblem(attempt.error).status);
  return (
    <Gate title={say("sign_in.title")}>
      <Form layout="vertical" requiredMark={false} onFinish={(given: { username: string; password: string }) => attempt.mutate(given)}>
        {wrong && <Form.Item><Alert type="error" showIcon title={say("sign_in.wrong")} role="alert" /></Form.Item>}
        {attempt.error && !wrong && <Form.Item><ProblemAlert error={attempt.error} /></Form.Item>}
        <Form.Item name="username" label={say("sign_in.login")} rules={needed}>
          <Input autoComplete="username" autoFocus />
        </Form.Item>
        <Form.Item name="password" label={say("sign_in.password")} rules={needed}>
          <Input.Password autoComplete="current-password" />
        </Form.Item>
        <Button type="primary" htmlType="submit" block loading={attempt.isPending}>{say("sign_in.submit")}</Button>
      </Form>
    </Gate>
  );
}
