import { Form, Input, Space, type FormInstance } from "antd";
import { CommandDialog } from "@/shared/ui/command-dialog";
import { createTransfer, type NewTransfer } from "../api/create-transfer";
import { useInventoryTexts } from "../texts";
import { GoodsLines } from "./goods-lines";
import { SitePick } from "./pick";
import { QUANTITY } from "./quantities";

const REQUIRED = [{ required: true }];

function Fields({ form }: { form: FormInstance<NewTransfer> }) {
  const say = useInventoryTexts();
  const siteId = Form.useWatch<string | undefined>("from_site_id", form);
  return (
    <>
      <Form.Item name="from_site_id" label={say("fact.from_site")} rules={REQUIRED}>
        <SitePick label={say("fact.from_site")} />
      </Form.Item>
      <Form.Item name="to_site_id" label={say("fact.to_site")} rules={REQUIRED}>
        <SitePick label={say("fact.to_site")} />
      </Form.Item>
      <Space>
        <Form.Item name="ship_on" label={say("fact.ship_on")}>
          <Input type="date" />
        </Form.Item>
        <Form.Item name="arrive_on" label={say("fact.arrive_on")}>
          <Input type="date" />
        </Form.Item>
      </Space>
      <GoodsLines
        siteId={siteId}
        quantity={{ label: say("line.quantity"), pattern: QUANTITY, malformed: say("transfer.malformed"), inputMode: "decimal" }}
      />
      <Form.Item name="note" label={say("fact.note")} className="after-lines">
        <Input maxLength={200} />
      </Form.Item>
    </>
  );
}

function asked({ ship_on, arrive_on, note, ...wanted }: NewTransfer): NewTransfer {
  return { ...wanted, ship_on: ship_on || null, arrive_on: arrive_on || null, note: note ?? "" };
}

/** On the list of transfers: plans a new one. */
export function CreateTransfer() {
  const say = useInventoryTexts();
  return (
    <CommandDialog<NewTransfer>
      needs="inventory.create_transfers"
      title={say("transfer.create")}
      width={720}
      run={createTransfer}
      ask={asked}
      fields={(form) => <Fields form={form} />}
    />
  );
}
