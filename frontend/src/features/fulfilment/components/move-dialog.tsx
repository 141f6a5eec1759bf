import { useQuery } from "@tanstack/react-query";
import { Form, Input, Select } from "antd";
import { useCommand } from "@/shared/client/use-command";
import { subtract } from "@/shared/money/decimal";
import { plainQuantity } from "@/shared/money/show";
import { FormDialog } from "@/shared/ui/form-dialog";
import { moveAllocation, sitesForLineQuery, type AllocatedGoods, type Allocation } from "../api/move-allocations";
import { useFulfilmentTexts } from "../texts";
import { QuantityItem } from "./quantity-item";

type Wanted = { to_site_id: string; quantity: string; reason: string };

function SitePick({ order, goods, ...field }: { order: Allocation; goods: AllocatedGoods; id?: string }) {
  const say = useFulfilmentTexts();
  const sites = useQuery(sitesForLineQuery(order.id, goods.line_id)).data?.sites ?? [];
  const others = sites.filter((site) => site.site_id !== goods.site_id);
  const options = others.map(({ site_id, code, name, free }) => ({
    value: site_id,
    label: say("allocation.free", { name: `${code} ${name}`, free: plainQuantity(free), unit: goods.unit }),
  }));
  return <Select {...field} options={options} showSearch={{ optionFilterProp: "label" }} />;
}

/** Goods of one line to be held at another site, for a reason. */
export function MoveDialog({ order, goods, close }: { order: Allocation; goods: AllocatedGoods; close: () => void }) {
  const say = useFulfilmentTexts();
  const [form] = Form.useForm<Wanted>();
  const command = useCommand(moveAllocation, { done: close });
  const submit = ({ to_site_id, quantity, reason }: Wanted) => {
    const move = { line_id: goods.line_id, from_site_id: goods.site_id, to_site_id, quantity };
    command.start({ id: order.id, version: order.version, moves: [move], reason });
  };
  const { line_no, sku, name, site_name } = goods;
  return (
    <FormDialog
      title={say("allocation.move_title")}
      okText={say("allocation.submit_move")}
      hint={say("allocation.move_line", { line_no, sku, name, site: site_name })}
      form={form}
      command={command}
      onFinish={submit}
      close={close}
    >
      <Form.Item name="to_site_id" label={say("allocation.to")} rules={[{ required: true }]}>
        <SitePick order={order} goods={goods} />
      </Form.Item>
      <QuantityItem
        name={["quantity"]}
        label={say("allocation.quantity")}
        aria={say("allocation.quantity")}
        value={plainQuantity(subtract(goods.held, goods.in_deliveries))}
      />
      <Form.Item name="reason" label={say("allocation.reason")} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  );
}
