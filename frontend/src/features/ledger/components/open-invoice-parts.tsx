import { Input, Typography } from "antd";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import { DocumentLink } from "@/shared/ui/document/related";
import type { OpenInvoice } from "../api/list-open-invoices";
import { useLedgerTexts } from "../texts";

export type Parts = Readonly<Record<string, string>>;
type PartsProps = {
  invoices: readonly OpenInvoice[];
  byHand: boolean;
  parts: Parts;
  change: (parts: Parts) => void;
  discounts: Parts;
  changeDiscounts: (discounts: Parts) => void;
};

/** What a customer has not paid; by hand, what of each invoice the payment settles. */
export function OpenInvoiceParts({ invoices, byHand, parts, change, discounts, changeDiscounts }: PartsProps) {
  const say = useLedgerTexts();
  if (invoices.length === 0) return <Typography.Text type="secondary">{say("payment_new.nothing_open")}</Typography.Text>;
  const part = (one: OpenInvoice, place: number) => (
    <Input
      aria-label={`${say("settled.amount")} ${place + 1}`}
      className="figure"
      inputMode="decimal"
      value={parts[one.id] ?? ""}
      onChange={({ target }) => change({ ...parts, [one.id]: target.value.trim() })}
    />
  );
  const discount = (one: OpenInvoice, place: number) =>
    one.discount === null ? null : (
      <Input
        aria-label={`${say("settled.discount")} ${place + 1}`}
        className="figure"
        inputMode="decimal"
        value={discounts[one.id] ?? ""}
        onChange={({ target }) => changeDiscounts({ ...discounts, [one.id]: target.value.trim() })}
      />
    );
  const columns: LineColumn<OpenInvoice>[] = [
    {
      name: "invoice",
      label: say("settled.invoice"),
      type: "code",
      show: (one) => <DocumentLink link={{ kind: "invoice", id: one.document_id, number: one.number }} bare />,
    },
    { name: "due_on", label: say("fact.due_on"), type: "date", value: (one) => one.due_on },
    { name: "currency", label: say("fact.currency"), type: "code", value: (one) => one.currency },
    { name: "open", label: say("fact.open"), type: "amount", value: (one) => one.open_amount },
  ];
  const offered = invoices.some((one) => one.discount !== null);
  if (offered) {
    columns.push({ name: "offer", label: say("discount.offered"), type: "amount", value: (one) => one.discount });
    columns.push({ name: "until", label: say("discount.until"), type: "date", value: (one) => one.discount_until });
  }
  if (byHand) {
    columns.push({ name: "part", label: say("settled.amount"), type: "amount", show: (one) => part(one, invoices.indexOf(one)) });
    if (offered) {
      columns.push({ name: "discount", label: say("settled.discount"), type: "amount", show: (one) => discount(one, invoices.indexOf(one)) });
    }
  }
  return <LineTable label={say("payment_new.open")} lines={invoices} columns={columns} lineKey={(one) => one.id} />;
}
