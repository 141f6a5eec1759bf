import { Form, Input, InputNumber } from "antd";
import { useCommand } from "@/shared/client/use-command";
import type { Row } from "@/shared/ui/list/contract";
import { ListSelect } from "@/shared/ui/list/list-select";
import { FormDialog } from "@/shared/ui/form-dialog";
import { changeSite } from "../api/change-site";
import type { Site } from "../api/get-site";
import { useNetworkTexts } from "../texts";

type Values = {
  name: string;
  region_id: string;
  latitude?: string | null;
  longitude?: string | null;
  priority: number;
  handling_cost: string;
};

/** Name, place and rank of a site; choosing a region fills in its coordinates. */
export function SiteDialog({ site: { head }, close }: { site: Site; close: () => void }) {
  const say = useNetworkTexts();
  const [form] = Form.useForm<Values>();
  const command = useCommand(changeSite, { done: close });
  const fillIn = (row: Row) => form.setFieldsValue({ latitude: row["latitude"] as string, longitude: row["longitude"] as string });
  const save = ({ latitude, longitude, ...values }: Values) =>
    command.start({ site_id: head.id, version: head.version, latitude: latitude || null, longitude: longitude || null, ...values });
  return (
    <FormDialog
      title={`${say("change_site")} ${head.code}`}
      okText={say("cut_off.submit")}
      form={form}
      command={command}
      initialValues={head} onFinish={save}
      close={close}
    >
      <Form.Item name="name" label={say("fact.name")} rules={[{ required: true }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="region_id" label={say("fact.region")} rules={[{ required: true }]}>
        <ListSelect
          path="/api/v1/network/regions"
          search="name"
          labelOf={(row) => [row["name"], row["parent"], row["code"]].filter(Boolean).join(" · ")}
          chosen={{ id: head.region_id, label: head.region }}
          onRow={fillIn}
        />
      </Form.Item>
      <Form.Item name="latitude" label={say("fact.latitude")}>
        <Input maxLength={12} />
      </Form.Item>
      <Form.Item name="longitude" label={say("fact.longitude")}>
        <Input maxLength={12} />
      </Form.Item>
      <Form.Item name="priority" label={say("fact.priority")} rules={[{ required: true }]}>
        <InputNumber min={0} max={1000} precision={0} />
      </Form.Item>
      <Form.Item name="handling_cost" label={say("fact.handling_cost")} rules={[{ required: true }]}>
        <Input maxLength={20} />
      </Form.Item>
    </FormDialog>
  );
}
