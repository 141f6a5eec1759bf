import { App, Button, Form, Input } from "antd";
import { useState } from "react";
import { useMay } from "@/shared/access/me";
import { useCommand } from "@/shared/client/use-command";
import { FormDialog } from "@/shared/ui/form-dialog";
import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { rerunAllocation } from "../api/move-allocations";
import { WeightFields, weightsOf, type WeightsTyped } from "../components/weights";
import { useFulfilmentTexts } from "../texts";

const RERUN = "fulfilment.reallocate_orders";

type Wanted = { weights: WeightsTyped; reason: string };

function RerunDialog({ close }: { close: () => void }) {
  const say = useFulfilmentTexts();
  const { message } = App.useApp();
  const [form] = Form.useForm<Wanted>();
  const command = useCommand(rerunAllocation, {
    done: (counts) => {
      void message.success(say("allocation.rerun_done", counts));
      close();
    },
  });
  return (
    <FormDialog
      width={640}
      title={say("allocation.rerun")}
      okText={say("allocation.rerun_submit")}
      hint={say("allocation.rerun_hint")}
      form={form}
      command={command}
      onFinish={({ weights, reason }) => command.start({ weights: weightsOf(weights), reason })}
      close={close}
    >
      <WeightFields />
      <Form.Item name="reason" label={say("allocation.reason")} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  );
}

/** All confirmed orders, whose goods may be held anew by other weights. */
export function AllocationPage() {
  const say = useFulfilmentTexts();
  const may = useMay();
  const [open, setOpen] = useState(false);
  const resource: ListResource = {
    path: "/api/v1/sales/orders",
    title: say("allocation.page"),
    columns: ["number", "ordered_on", "customer_code", "customer_name", "gross"],
    rowLeadsTo: (row) => `/sales/orders/${String(row["id"])}`,
    fixed: { "filter[status]": "eq:confirmed" },
  };
  const rerun = may(RERUN) && <Button type="primary" onClick={() => setOpen(true)}>{say("allocation.rerun")}</Button>;
  return (
    <>
      <ResourceList resource={resource} actions={rerun} />
      {open && <RerunDialog close={() => setOpen(false)} />}
    </>
  );
}
