import { App, Button, Form, Input, Modal, Typography } from "antd";
import { useState } from "react";
import { useMay } from "@/shared/access/me";
import { useCommand } from "@/shared/client/use-command";
import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { ProblemAlert } from "@/shared/ui/problem";
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
    <Modal
      open
      width={640}
      title={say("allocation.rerun")}
      okText={say("allocation.rerun_submit")}
      cancelText={say("change.cancel")}
      confirmLoading={command.running}
      onOk={form.submit}
      onCancel={close}
    >
      {command.problem && <ProblemAlert error={command.problem} />}
      <Typography.Paragraph type="secondary">{say("allocation.rerun_hint")}</Typography.Paragraph>
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={({ weights, reason }) => command.start({ weights: weightsOf(weights), reason })}
      >
        <WeightFields />
        <Form.Item name="reason" label={say("allocation.reason")} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={200} />
        </Form.Item>
      </Form>
    </Modal>
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
