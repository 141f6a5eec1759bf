import { Form, Input } from "antd";
import { useCommand } from "@/shared/client/use-command";
import { today } from "@/shared/dates/today";
import { FormDialog } from "@/shared/ui/form-dialog";
import { RecordPicker } from "@/shared/ui/list/picker";
import { blockCredit, grantCredit, releaseCredit, type CreditPosition } from "../api/credit";
import { useLedgerTexts } from "../texts";

type Of = Pick<CreditPosition, "company_id" | "customer_id" | "currency">;
type GrantFields = { customer_id: string; amount?: string; valid_from: string; valid_to?: string };
type OfPosition = { of: Of; close: () => void };
type OfCompany = { of: Omit<Of, "customer_id">; close: () => void };

/** An amount of credit from a day on, for good or until a day; without an amount it has no bound. */
export function GrantDialog({ of, close }: OfPosition | OfCompany) {
  const say = useLedgerTexts();
  const [form] = Form.useForm<GrantFields>();
  const command = useCommand(grantCredit, { done: close });
  const known = "customer_id" in of ? of.customer_id : null;
  const send = ({ customer_id, amount, valid_from, valid_to }: GrantFields) =>
    command.start({
      company_id: of.company_id,
      customer_id: known ?? customer_id,
      currency: of.currency,
      amount: amount || null,
      valid_from,
      valid_to: valid_to || null,
    });
  return (
    <FormDialog
      title={say("credit.grant")}
      hint={say("credit.grant_hint")}
      form={form}
      command={command}
      initialValues={{ valid_from: today() }}
      onFinish={send}
      close={close}
    >
      {known === null && (
        <Form.Item name="customer_id" label={say("fact.customer")} rules={[{ required: true }]}>
          <RecordPicker path="/api/v1/partners/partners" code="code" label={say("fact.customer")} fixed={{ "filter[customer]": "eq:true" }} />
        </Form.Item>
      )}
      <Form.Item name="amount" label={`${say("credit.granted")} (${of.currency})`}>
        <Input inputMode="decimal" className="figure" />
      </Form.Item>
      <Form.Item name="valid_from" label={say("credit.valid_from")} rules={[{ required: true }]}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="valid_to" label={say("credit.valid_to")}>
        <Input type="date" />
      </Form.Item>
    </FormDialog>
  );
}

/** Why nothing more of a customer's credit may be used. */
export function BlockCreditDialog({ of, close }: OfPosition) {
  const say = useLedgerTexts();
  const [form] = Form.useForm<{ reason: string }>();
  const command = useCommand(blockCredit, { done: close });
  const { company_id, customer_id, currency } = of;
  return (
    <FormDialog
      title={say("credit.block")}
      hint={say("credit.block_hint")}
      form={form}
      command={command}
      onFinish={({ reason }) => command.start({ company_id, customer_id, currency, reason })}
      close={close}
    >
      <Form.Item name="reason" label={say("credit.block_reason")} rules={[{ required: true }]}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  );
}

/** Until when what is overdue does not block the customer again. */
export function ReleaseCreditDialog({ of, close }: OfPosition) {
  const say = useLedgerTexts();
  const [form] = Form.useForm<{ exempt_until?: string }>();
  const command = useCommand(releaseCredit, { done: close });
  const { company_id, customer_id, currency } = of;
  return (
    <FormDialog
      title={say("credit.release")}
      hint={say("credit.release_hint")}
      form={form}
      command={command}
      onFinish={({ exempt_until }) => command.start({ company_id, customer_id, currency, exempt_until: exempt_until || null })}
      close={close}
    >
      <Form.Item name="exempt_until" label={say("credit.exempt_until")}>
        <Input type="date" />
      </Form.Item>
    </FormDialog>
  );
}
