import { Form, Input } from "antd";
import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { setAdjustmentLimit, type NewLimit } from "../api/set-adjustment-limit";
import { CommandDialog } from "@/shared/ui/command-dialog";
import { CompanyPick } from "../components/pick";
import { AMOUNT_OR_NOTHING } from "../components/quantities";
import { useInventoryTexts } from "../texts";

function Fields() {
  const say = useInventoryTexts();
  return (
    <>
      <Form.Item name="company_id" label={say("limit.company")} rules={[{ required: true }]}>
        <CompanyPick label={say("limit.company")} />
      </Form.Item>
      <Form.Item
        name="amount"
        label={say("limit.amount")}
        extra={say("limit.hint")}
        rules={[{ pattern: AMOUNT_OR_NOTHING, message: say("adjustment.malformed") }]}
      >
        <Input inputMode="decimal" />
      </Form.Item>
    </>
  );
}

export function AdjustmentLimitsPage() {
  const say = useInventoryTexts();
  const resource: ListResource = {
    path: "/api/v1/inventory/adjustment-limits",
    title: say("adjustment_limits"),
    columns: ["company", "limit", "currency"],
    rowKey: (row) => String(row["company_id"]),
  };
  const set = (
    <CommandDialog<NewLimit>
      needs="inventory.set_adjustment_limits"
      title={say("limit.set")}
      run={setAdjustmentLimit}
      ask={({ company_id, amount }) => ({ company_id, amount: amount || null })}
      fields={() => <Fields />}
    />
  );
  return <ResourceList resource={resource} actions={set} />;
}
