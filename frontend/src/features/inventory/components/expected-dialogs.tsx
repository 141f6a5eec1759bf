import { Form, Input } from "antd";
import { plainQuantity } from "@/shared/money/show";
import { changeExpectedReceipt, type ChangedExpectedReceipt } from "../api/change-expected-receipt";
import type { ExpectedReceipt } from "../api/get-expected-receipt";
import { receiveGoods, type GoodsReceipt } from "../api/receive-goods";
import { useInventoryTexts } from "../texts";
import { CommandDialog } from "@/shared/ui/command-dialog";
import { AMOUNT, QUANTITY } from "./quantities";

type Head = ExpectedReceipt["head"];

function Quantity({ name, label, head, disabled = false }: { name: string; label: string; head: Head; disabled?: boolean }) {
  const say = useInventoryTexts();
  return (
    <Form.Item
      name={name}
      label={`${label} (${head.unit})`}
      initialValue={plainQuantity(head.open)}
      rules={[{ required: true, pattern: QUANTITY, message: say("transfer.malformed") }]}
    >
      <Input inputMode="decimal" disabled={disabled} />
    </Form.Item>
  );
}

/** Another day, and of what was entered by hand another quantity. */
export function ChangeExpected({ head }: { head: Head }) {
  const say = useInventoryTexts();
  const byHand = head.source_kind === "expected_receipt";
  return (
    <CommandDialog<ChangedExpectedReceipt>
      needs="inventory.change_expected_receipts"
      title={say("expected.change")}
      run={changeExpectedReceipt}
      ask={({ expected_on, quantity }) => ({
        id: head.id,
        version: head.version,
        expected_on: expected_on ?? null,
        quantity: byHand ? (quantity ?? null) : null,
      })}
      fields={() => (
        <>
          <Form.Item name="expected_on" label={say("expected.on")} initialValue={head.expected_on} rules={[{ required: true }]}>
            <Input type="date" />
          </Form.Item>
          <Quantity name="quantity" label={say("expected.open")} head={head} disabled={!byHand} />
        </>
      )}
    />
  );
}

type Came = { quantity: string; amount: string; on?: string };

/** What came of it, with what it is worth in all. */
export function ReceiveExpected({ head }: { head: Head }) {
  const say = useInventoryTexts();
  const receipt = ({ quantity, amount, on }: Came): GoodsReceipt => ({
    site_id: head.site_id,
    lines: [{ product_id: head.product_id, quantity, amount, expected_id: head.id }],
    supplier_id: null,
    received_on: on || null,
    reference: head.number,
  });
  return (
    <CommandDialog<Came>
      needs="inventory.receive_goods"
      title={say("expected.receive")}
      run={(came, key) => receiveGoods(receipt(came), key)}
      ask={(came) => came}
      fields={() => (
        <>
          <Quantity name="quantity" label={say("line.quantity")} head={head} />
          <Form.Item
            name="amount"
            label={say("expected.amount")}
            rules={[{ required: true, pattern: AMOUNT, message: say("adjustment.malformed") }]}
          >
            <Input inputMode="decimal" />
          </Form.Item>
          <Form.Item name="on" label={say("fact.received_on")}>
            <Input type="date" />
          </Form.Item>
        </>
      )}
    />
  );
}
