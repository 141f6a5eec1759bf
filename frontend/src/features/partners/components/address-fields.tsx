import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Card, Checkbox, Form, Input, Select } from "antd";
import type { Row } from "@/shared/ui/list/contract";
import { ListSelect } from "@/shared/ui/list/list-select";
import { usePartnersTexts } from "../texts";
import type { PartnerValues } from "./form-values";

const regionLabel = (row: Row) => [row["name"], row["parent"], row["code"]].filter(Boolean).join(" · ");

function Fields({ place }: { place: number }) {
  const say = usePartnersTexts();
  const form = Form.useFormInstance<PartnerValues>();
  const known = form.getFieldValue(["addresses", place]) as { region_id?: string; region?: string } | undefined;
  const chosen = known?.region_id && known.region ? { id: known.region_id, label: known.region } : undefined;
  const fillIn = (row: Row) => {
    form.setFieldValue(["addresses", place, "latitude"], row["latitude"]);
    form.setFieldValue(["addresses", place, "longitude"], row["longitude"]);
  };
  return (
    <div className="form-grid">
      <Form.Item name={[place, "id"]} hidden>
        <Input />
      </Form.Item>
      <Form.Item name={[place, "region_id"]} label={say("address.region")} rules={[{ required: true }]}>
        <ListSelect path="/api/v1/network/regions" search="name" labelOf={regionLabel} chosen={chosen} onRow={fillIn} />
      </Form.Item>
      <Form.Item name={[place, "line"]} label={say("address.line")} rules={[{ required: true }]}>
        <Input maxLength={300} />
      </Form.Item>
      <Form.Item name={[place, "name"]} label={say("address.name")}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name={[place, "purpose"]} label={say("address.purpose")} initialValue="both">
        <Select options={(["both", "ship", "bill"] as const).map((value) => ({ value, label: say(`purpose.${value}`) }))} />
      </Form.Item>
      <Form.Item name={[place, "latitude"]} label={say("address.latitude")}>
        <Input maxLength={12} />
      </Form.Item>
      <Form.Item name={[place, "longitude"]} label={say("address.longitude")}>
        <Input maxLength={12} />
      </Form.Item>
      <Form.Item name={[place, "is_default"]} valuePropName="checked">
        <Checkbox>{say("address.default")}</Checkbox>
      </Form.Item>
      <Form.Item name={[place, "is_default_billing"]} valuePropName="checked">
        <Checkbox>{say("address.default_billing")}</Checkbox>
      </Form.Item>
    </div>
  );
}

/** The addresses of a partner in its form; choosing a region fills in its coordinates. */
export function AddressFields() {
  const say = usePartnersTexts();
  return (
    <Form.List name="addresses">
      {(places, { add, remove }) => (
        <Card
          size="small"
          title={say("addresses")}
          extra={<Button icon={<PlusOutlined />} onClick={() => add({ purpose: "both" })}>{say("address.add")}</Button>}
        >
          {places.map(({ key, name }) => (
            <Card
              key={key}
              type="inner"
              size="small"
              title={`${say("address.title")} ${name + 1}`}
              extra={<Button type="text" icon={<DeleteOutlined />} aria-label={`${say("remove")} ${name + 1}`} onClick={() => remove(name)} />}
            >
              <Fields place={name} />
            </Card>
          ))}
        </Card>
      )}
    </Form.List>
  );
}
