import { MinusCircleOutlined, PlusOutlined } from "@ant-design/icons";
import { Button, Form, Input, Modal, Space } from "antd";
import { useState } from "react";
import { useMay } from "@/shared/access/me";
import { useCommand } from "@/shared/client/use-command";
import { ProblemAlert } from "@/shared/ui/problem";
import { createTransfer, type NewTransfer } from "../api/create-transfer";
import { useInventoryTexts } from "../texts";
import { GoodsPick, SitePick } from "./pick";
import { QUANTITY } from "./quantities";

const REQUIRED = [{ required: true }];

function Lines({ siteId }: { siteId: string | undefined }) {
  const say = useInventoryTexts();
  return (
    <Form.List name="lines" initialValue={[{}]}>
      {(fields, { add, remove }) => (
        <>
          {fields.map(({ key, name }) => (
            <Space key={key} align="baseline" className="fields">
              <Form.Item name={[name, "product_id"]} label={say("line.product")} rules={REQUIRED} className="wide-field">
                <GoodsPick label={say("line.product")} siteId={siteId} />
              </Form.Item>
              <Form.Item
                name={[name, "quantity"]}
                label={say("line.quantity")}
                rules={[{ required: true, pattern: QUANTITY, message: say("transfer.malformed") }]}
              >
                <Input inputMode="decimal" />
              </Form.Item>
              {fields.length > 1 && (
                <Button icon={<MinusCircleOutlined />} aria-label={say("transfer.less")} onClick={() => remove(name)} />
              )}
            </Space>
          ))}
          <Button icon={<PlusOutlined />} onClick={() => add({})}>
            {say("transfer.more")}
          </Button>
        </>
      )}
    </Form.List>
  );
}

function Dialog({ close }: { close: () => void }) {
  const say = useInventoryTexts();
  const [form] = Form.useForm<NewTransfer>();
  const siteId = Form.useWatch<string | undefined>("from_site_id", form);
  const command = useCommand(createTransfer, { done: close });
  const submit = ({ ship_on, arrive_on, note, ...wanted }: NewTransfer) =>
    command.start({ ...wanted, ship_on: ship_on || null, arrive_on: arrive_on || null, note: note ?? "" });
  return (
    <Modal
      open
      width={720}
      title={say("transfer.create")}
      okText={say("transfer.create")}
      cancelText={say("cancel")}
      confirmLoading={command.running}
      onOk={form.submit}
      onCancel={close}
    >
      {command.problem && <ProblemAlert error={command.problem} />}
      <Form form={form} layout="vertical" requiredMark={false} onFinish={submit}>
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
        <Lines siteId={siteId} />
        <Form.Item name="note" label={say("fact.note")} className="after-lines">
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
  );
}

/** On the list of transfers: plans a new one. */
export function CreateTransfer() {
  const say = useInventoryTexts();
  const may = useMay();
  const [open, setOpen] = useState(false);
  if (!may("inventory.create_transfers")) return null;
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>
        {say("transfer.create")}
      </Button>
      {open && <Dialog close={() => setOpen(false)} />}
    </>
  );
}
