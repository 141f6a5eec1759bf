import { Button, Card, Checkbox, Form, Input, InputNumber, Select } from "antd";
import type { ProblemError } from "@/shared/client/problem";
import { ListSelect } from "@/shared/ui/list/list-select";
import { PageFrame } from "@/shared/ui/page-frame";
import { ProblemAlert } from "@/shared/ui/problem";
import { usePartnersTexts } from "../texts";
import { AddressFields } from "./address-fields";
import { ContactFields } from "./contact-fields";
import type { PartnerValues } from "./form-values";
import { useTaxStates } from "./states";

type FormProps = {
  title: string;
  initial: Partial<PartnerValues>;
  isNew: boolean;
  running: boolean;
  problem: ProblemError | null;
  save: (values: PartnerValues) => void;
};

function Identity() {
  const say = usePartnersTexts();
  return (
    <>
      <Form.Item name="code" label={say("fact.code")} rules={[{ required: true }]}>
        <Input maxLength={64} />
      </Form.Item>
      <Form.Item name="org_unit_id" label={say("fact.org_unit")} rules={[{ required: true }]}>
        <ListSelect path="/api/v1/network/org-units" search="name" labelOf={(row) => `${row["code"]} ${row["name"]}`} />
      </Form.Item>
      <Form.Item name="currency" label={say("fact.currency")} rules={[{ required: true }]}>
        <Input maxLength={3} />
      </Form.Item>
      <Form.Item name="is_person" valuePropName="checked">
        <Checkbox>{say("fact.is_person")}</Checkbox>
      </Form.Item>
    </>
  );
}

function Head() {
  const say = usePartnersTexts();
  const roles = (["customer", "supplier"] as const).map((value) => ({ value, label: say(`role.${value}`) }));
  return (
    <>
      <Form.Item name="name" label={say("fact.name")} rules={[{ required: true }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="roles" label={say("fact.roles")} rules={[{ required: true }]}>
        <Checkbox.Group options={roles} />
      </Form.Item>
      <Form.Item name="price_list_id" label={say("fact.price_list")}>
        <ListSelect
          path="/api/v1/pricing/price-lists"
          search="name"
          labelOf={(row) => `${row["code"]} ${row["name"]}`}
          allowClear
        />
      </Form.Item>
      <Form.Item name="email" label={say("fact.email")}>
        <Input maxLength={254} />
      </Form.Item>
      <Form.Item name="phone" label={say("fact.phone")}>
        <Input maxLength={40} />
      </Form.Item>
    </>
  );
}

function Terms() {
  const say = usePartnersTexts();
  const ways = (["delivery", "order", "month"] as const).map((value) => ({ value, label: say(`billing.${value}`) }));
  return (
    <div className="form-grid">
      <Form.Item name="billing" label={say("fact.billing")}>
        <Select options={ways} />
      </Form.Item>
      <Form.Item name="payment_days" label={say("fact.payment_days")}>
        <InputNumber min={0} max={3650} precision={0} />
      </Form.Item>
      <Form.Item name="from_month_end" valuePropName="checked">
        <Checkbox>{say("fact.from_month_end")}</Checkbox>
      </Form.Item>
      <Form.Item name="discount_percent" label={say("fact.discount_percent")}>
        <Input inputMode="decimal" className="figure" maxLength={5} />
      </Form.Item>
      <Form.Item name="discount_days" label={say("fact.discount_days")}>
        <InputNumber min={0} max={3650} precision={0} />
      </Form.Item>
    </div>
  );
}

function Tax() {
  const say = usePartnersTexts();
  const states = Object.entries(useTaxStates()).map(([value, { text }]) => ({ value, label: text }));
  const schemes = (["china", "free"] as const).map((value) => ({ value, label: say(`tax_scheme.${value}`) }));
  return (
    <div className="form-grid">
      <Form.Item name="tax_status" label={say("fact.tax_status")}>
        <Select options={states} />
      </Form.Item>
      <Form.Item name="tax_scheme" label={say("fact.tax_scheme")}>
        <Select options={schemes} />
      </Form.Item>
      <Form.Item name="tax_number" label={say("fact.tax_number")}>
        <Input maxLength={64} />
      </Form.Item>
      <Form.Item name="invoice_title" label={say("fact.invoice_title")}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="bank_name" label={say("fact.bank_name")}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="bank_account" label={say("fact.bank_account")}>
        <Input maxLength={64} />
      </Form.Item>
    </div>
  );
}

/** The entry form of a partner, new or changed. */
export function PartnerForm({ title, initial, isNew, running, problem, save }: FormProps) {
  const say = usePartnersTexts();
  const [form] = Form.useForm<PartnerValues>();
  const actions = (
    <Button type="primary" loading={running} onClick={form.submit}>
      {say("save")}
    </Button>
  );
  return (
    <PageFrame title={title} actions={actions}>
      {problem && <ProblemAlert error={problem} />}
      <Form form={form} layout="vertical" requiredMark={false} initialValues={initial} onFinish={save} className="form-cards">
        <Card size="small" title={say("partner")}>
          <div className="form-grid">
            {isNew && <Identity />}
            <Head />
          </div>
        </Card>
        <Card size="small" title={say("terms")}>
          <Terms />
        </Card>
        <Card size="small" title={say("tax_and_bank")}>
          <Tax />
        </Card>
        <AddressFields />
        <ContactFields />
      </Form>
    </PageFrame>
  );
}
