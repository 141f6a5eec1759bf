import { Form, Input, Select } from "antd";
import { useCommand } from "@/shared/client/use-command";
import { today } from "@/shared/dates/today";
import { useRows } from "@/shared/ui/list/queries";
import { FormDialog } from "@/shared/ui/form-dialog";
import { grantScope } from "../api/change-access";
import type { Grant, Member } from "../api/read-access";
import { useAccessTexts } from "../texts";

type Wanted = { dimension: Grant["dimension"]; target_id?: string; valid_from: string; valid_to?: string };
const DIMENSIONS = ["org_unit", "company", "everything"] as const;
const PLACES = { org_unit: "/api/v1/network/org-units", company: "/api/v1/network/companies" } as const;

/** The first 200 org units or companies by code; both are few enough to choose from a list. */
function useTargets(dimension: "org_unit" | "company") {
  const rows = useRows({ path: PLACES[dimension], title: "", columns: [] }, { sort: "code", limit: "200" });
  return (rows.data?.rows ?? []).map((row) => ({
    value: String(row["id"]),
    label: `${String(row["code"])} ${String(row["name"])}`,
  }));
}

/** Asks what the member is to see, and on which days. */
export function GrantDialog({ member, close }: { member: Member; close: () => void }) {
  const say = useAccessTexts();
  const [form] = Form.useForm<Wanted>();
  const command = useCommand(grantScope, { done: close });
  const dimension = Form.useWatch<Wanted["dimension"] | undefined>("dimension", form) ?? "org_unit";
  const targets = useTargets(dimension === "company" ? "company" : "org_unit");
  const start = ({ dimension, target_id, valid_from, valid_to }: Wanted) =>
    command.start({
      member_id: member.id,
      dimension,
      target_id: dimension === "everything" ? null : (target_id ?? null),
      valid_from,
      valid_to: valid_to ?? null,
    });
  return (
    <FormDialog
      title={say("grant.add")}
      form={form}
      command={command}
      initialValues={{ dimension: "org_unit", valid_from: today() }}
      onFinish={start}
      close={close}
    >
      <Form.Item name="dimension" label={say("grant.dimension")}>
        <Select
          options={DIMENSIONS.map((one) => ({ value: one, label: say(`grant.${one}`) }))}
          onChange={() => form.setFieldValue("target_id", undefined)}
        />
      </Form.Item>
      {dimension !== "everything" && (
        <Form.Item name="target_id" label={say("grant.target")} rules={[{ required: true }]}>
          <Select showSearch={{ optionFilterProp: "label" }} options={targets} />
        </Form.Item>
      )}
      <Form.Item name="valid_from" label={say("grant.valid_from")} rules={[{ required: true }]}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="valid_to" label={say("grant.valid_to")}>
        <Input type="date" />
      </Form.Item>
    </FormDialog>
  );
}
