import { DeleteOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Card, Checkbox, Form, Input } from "antd";
import { usePartnersTexts } from "../texts";

function Fields({ place }: { place: number }) {
  const say = usePartnersTexts();
  return (
    <div className="form-grid">
      <Form.Item name={[place, "id"]} hidden>
        <Input />
      </Form.Item>
      <Form.Item name={[place, "name"]} label={say("contact.name")} rules={[{ required: true }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name={[place, "position"]} label={say("contact.position")}>
        <Input maxLength={100} />
      </Form.Item>
      <Form.Item name={[place, "phone"]} label={say("fact.phone")}>
        <Input maxLength={40} />
      </Form.Item>
      <Form.Item name={[place, "email"]} label={say("fact.email")}>
        <Input maxLength={254} />
      </Form.Item>
      <Form.Item name={[place, "is_main"]} valuePropName="checked">
        <Checkbox>{say("contact.main")}</Checkbox>
      </Form.Item>
    </div>
  );
}

/** The persons one speaks to at a partner, in its form. */
export function ContactFields() {
  const say = usePartnersTexts();
  return (
    <Form.List name="contacts">
      {(places, { add, remove }) => (
        <Card
          size="small"
          title={say("contacts")}
          extra={<Button icon={<PlusOutlined />} onClick={() => add({})}>{say("contact.add")}</Button>}
        >
          {places.map(({ key, name }) => (
            <Card
              key={key}
              type="inner"
              size="small"
              title={`${say("contact.title")} ${name + 1}`}
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
