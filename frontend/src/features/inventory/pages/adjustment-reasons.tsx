import { Form, Input, Select } from "antd";
import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { createAdjustmentReason, type NewReason } from "../api/create-adjustment-reason";
import { CommandDialog } from "@/shared/ui/command-dialog";
import { useDirections } from "../components/states";
import { useInventoryTexts } from "../texts";

const DIRECTIONS = ["both", "increase", "decrease"] as const;

function Fields() {
  const say = useInventoryTexts();
  return (
    <>
      <Form.Item name="code" label={say("reason.code")} rules={[{ required: true }]}>
        <Input maxLength={64} />
      </Form.Item>
      <Form.Item name="name" label={say("reason.name")} rules={[{ required: true }]}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="direction" label={say("reason.direction")} initialValue="both">
        <Select
          aria-label={say("reason.direction")}
          options={DIRECTIONS.map((value) => ({ value, label: say(`reason.${value}`) }))}
        />
      </Form.Item>
    </>
  );
}

export function AdjustmentReasonsPage() {
  const say = useInventoryTexts();
  const resource: ListResource = {
    path: "/api/v1/inventory/adjustment-reasons",
    title: say("adjustment_reasons"),
    columns: ["code", "name", "direction"],
    extras: { direction: { states: useDirections(), type: "state" } },
  };
  const create = (
    <CommandDialog<NewReason>
      needs="inventory.create_adjustment_reasons"
      title={say("reason.create")}
      run={createAdjustmentReason}
      ask={(filled) => filled}
      fields={() => <Fields />}
    />
  );
  return <ResourceList resource={resource} actions={create} />;
}
