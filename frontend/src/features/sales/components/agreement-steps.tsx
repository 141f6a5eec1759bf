import { useNavigate } from "@tanstack/react-router";
import { Checkbox, Form, Input } from "antd";
import { isZero } from "@/shared/money/decimal";
import { plainQuantity } from "@/shared/money/show";
import { StepDialog } from "@/shared/ui/command-dialog";
import { callOff, closeBlanketOrder, convertQuotation, declineQuotation, type Agreement, type AgreementKind } from "../api/agreements";
import { useSalesTexts } from "../texts";
import { leftOf } from "./agreement-lines";

const QUANTITY = /^\d{1,12}(\.\d{1,6})?$/;

type Props = { kind: AgreementKind; agreement: Agreement };
type Wanted = { quantities: Record<string, string | undefined>; confirm: boolean; backorders: boolean; ordered_on?: string };

function WantedFields({ agreement }: { agreement: Agreement }) {
  const say = useSalesTexts();
  return (
    <>
      {agreement.lines
        .filter((line) => !isZero(leftOf(line)))
        .map((line) => (
          <Form.Item
            key={line.id}
            name={["quantities", line.id]}
            label={`${line.line_no} · ${line.sku} ${line.name}`}
            extra={say("agreement.of", { left: plainQuantity(leftOf(line)), unit: line.unit })}
            initialValue={plainQuantity(leftOf(line))}
            rules={[{ pattern: QUANTITY, message: say("agreement.malformed") }]}
          >
            <Input inputMode="decimal" aria-label={say("agreement.quantity", { line_no: line.line_no })} />
          </Form.Item>
        ))}
      <Form.Item name="ordered_on" label={say("agreement.ordered_on")}>
        <Input type="date" />
      </Form.Item>
      <Form.Item name="confirm" valuePropName="checked" initialValue={true}>
        <Checkbox>{say("agreement.confirm")}</Checkbox>
      </Form.Item>
      <Form.Item name="backorders" valuePropName="checked" initialValue={false}>
        <Checkbox>{say("entry.backorders")}</Checkbox>
      </Form.Item>
    </>
  );
}

/** Makes an order of what is left, or of a part of it, and shows it. */
export function OrderFromAgreement({ kind, agreement }: Props) {
  const say = useSalesTexts();
  const navigate = useNavigate();
  const quotation = kind === "quotation";
  const ask = ({ quantities, confirm, backorders, ordered_on }: Wanted) => {
    const lines = Object.entries(quantities).flatMap(([line_id, quantity]) =>
      quantity && !isZero(quantity) ? [{ line_id, quantity }] : [],
    );
    return lines.length > 0 ? { id: agreement.head.id, lines, confirm, backorders, ordered_on: ordered_on || null } : null;
  };
  return (
    <StepDialog
      steps={agreement.steps}
      command={quotation ? "sales.convert_quotations" : "sales.call_off_blanket_orders"}
      title={say(quotation ? "agreement.convert" : "agreement.call_off")}
      submit={say(quotation ? "agreement.convert_submit" : "agreement.call_off_submit")}
      hint={say("agreement.convert_hint")}
      run={quotation ? convertQuotation : callOff}
      ask={ask}
      fields={() => <WantedFields agreement={agreement} />}
      done={(id) => id && void navigate({ to: `/sales/orders/${id}` })}
    />
  );
}

/** Ends a quotation or blanket order before its time, for a reason that is asked for. */
export function EndAgreement({ kind, agreement }: Props) {
  const say = useSalesTexts();
  const quotation = kind === "quotation";
  return (
    <StepDialog
      steps={agreement.steps}
      command={quotation ? "sales.decline_quotations" : "sales.close_blanket_orders"}
      title={say(quotation ? "agreement.decline" : "agreement.close")}
      submit={say(quotation ? "agreement.decline_submit" : "agreement.close_submit")}
      hint={say("agreement.end_hint")}
      run={quotation ? declineQuotation : closeBlanketOrder}
      ask={({ reason }: { reason: string }) => ({ id: agreement.head.id, reason })}
      fields={() => (
        <Form.Item name="reason" label={say("agreement.reason")} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={200} />
        </Form.Item>
      )}
    />
  );
}
