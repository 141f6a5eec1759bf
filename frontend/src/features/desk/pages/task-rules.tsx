import { Checkbox, Form, InputNumber, Select } from "antd";
import { useMe } from "@/shared/access/me";
import { CommandDialog } from "@/shared/ui/command-dialog";
import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { setTaskRule, type TaskRule } from "../api/tasks";
import { useTaskKinds } from "../components/states";
import { useDeskTexts } from "../texts";

const REQUIRED = [{ required: true }];
type Filled = Pick<TaskRule, "task_kind" | "company_id"> & { days?: number | null; off?: boolean };

function Fields() {
  const say = useDeskTexts();
  const { companies } = useMe();
  const kinds = Object.entries(useTaskKinds()).map(([value, { text }]) => ({ value, label: text }));
  return (
    <>
      <Form.Item name="task_kind" label={say("task.what")} rules={REQUIRED}>
        <Select options={kinds} />
      </Form.Item>
      <Form.Item name="company_id" label={say("rule.company")} rules={REQUIRED}>
        <Select options={companies.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))} />
      </Form.Item>
      <Form.Item name="days" label={say("rule.days")} extra={say("rule.days_hint")}>
        <InputNumber min={0} max={366} precision={0} />
      </Form.Item>
      <Form.Item name="off" valuePropName="checked">
        <Checkbox>{say("rule.off")}</Checkbox>
      </Form.Item>
    </>
  );
}

/** After how many days facts become tasks, company by company. */
export function TaskRulesPage() {
  const say = useDeskTexts();
  const resource: ListResource = {
    path: "/api/v1/desk/task-rules",
    title: say("task_rules"),
    columns: ["task_kind", "company_name", "days", "off"],
    extras: { task_kind: { states: useTaskKinds() } },
  };
  const set = (
    <CommandDialog<Filled, TaskRule>
      needs="desk.set_task_rules"
      title={say("rule.set")}
      run={setTaskRule}
      ask={({ days, off, ...rule }) => ({ ...rule, days: days ?? null, off: off ?? false })}
      fields={() => <Fields />}
    />
  );
  return <ResourceList resource={resource} actions={set} />;
}
