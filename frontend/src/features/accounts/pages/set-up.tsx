import { useNavigate } from "@tanstack/react-router";
import { Alert, Button, Form, Input, Typography } from "antd";
import { useCommand } from "@/shared/client/use-command";
import { useWords } from "@/shared/ui/here";
import { ProblemAlert } from "@/shared/ui/problem";
import { setUp } from "../api/set-up";
import { Gate } from "../components/gate";
import { useAccountsTexts } from "../texts";

const PASSWORD_LENGTH_MIN = 15;

type Given = { name: string; user_name: string; password: string; again: string };

function SetUpForm({ token }: { token: string }) {
  const say = useAccountsTexts();
  const navigate = useNavigate();
  const command = useCommand(setUp, { done: () => void navigate({ to: "/" }) });
  const needed = { required: true, message: say("sign_in.missing") };
  const submit = ({ name, user_name, password }: Given) => command.start({ token, name, user_name, password });
  return (
    <Form<Given> layout="vertical" requiredMark={false} onFinish={submit}>
      <Typography.Paragraph type="secondary">{say("set_up.promise")}</Typography.Paragraph>
      {command.problem && <Form.Item><ProblemAlert error={command.problem} /></Form.Item>}
      <Form.Item name="name" label={say("set_up.name")} rules={[needed]}>
        <Input autoComplete="name" autoFocus />
      </Form.Item>
      <Form.Item name="user_name" label={say("set_up.login")} rules={[needed]}>
        <Input autoComplete="username" />
      </Form.Item>
      <Form.Item name="password" label={say("set_up.password")} rules={[needed, { min: PASSWORD_LENGTH_MIN, message: say("set_up.short") }]}>
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Form.Item
        name="again"
        label={say("set_up.again")}
        dependencies={["password"]}
        rules={[
          needed,
          ({ getFieldValue }) => ({
            validator: (_rule, value) =>
              value === getFieldValue("password") ? Promise.resolve() : Promise.reject(new Error(say("set_up.differs"))),
          }),
        ]}
      >
        <Input.Password autoComplete="new-password" />
      </Form.Item>
      <Button type="primary" htmlType="submit" block loading={command.running}>{say("set_up.submit")}</Button>
    </Form>
  );
}

export function SetUpPage() {
  const say = useAccountsTexts();
  const { token } = useWords();
  return (
    <Gate title={say("set_up.title")}>
      {token ? <SetUpForm token={token} /> : <Alert type="info" showIcon title={say("set_up.no_token")} />}
    </Gate>
  );
}
