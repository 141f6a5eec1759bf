import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input, Select } from "antd";
import { useState } from "react";
import { useCommand } from "@/shared/client/use-command";
import { today } from "@/shared/dates/today";
import { FormDialog } from "@/shared/ui/form-dialog";
import { closeOrgUnit } from "../api/close-org-unit";
import type { OrgUnit } from "../api/get-org-unit";
import { mergeOrgUnit } from "../api/merge-org-unit";
import { moveOrgUnit } from "../api/move-org-unit";
import { treeQuery } from "../api/show-tree";
import { useNetworkTexts } from "../texts";

export type Change = "move" | "merge" | "close";
type Wanted = { day: string; other?: string };

const COMMANDS: Readonly<Record<Change, string>> = {
  move: "network.move_org_units",
  merge: "network.merge_org_units",
  close: "network.close_org_units",
};

function run(change: Change, org_unit_id: string, { day, other = "" }: Wanted, key: string): Promise<unknown> {
  if (change === "move") return moveOrgUnit({ org_unit_id, parent_id: other, valid_from: day }, key);
  if (change === "merge") return mergeOrgUnit({ org_unit_id, into_id: other, valid_from: day }, key);
  return closeOrgUnit({ org_unit_id, closed_from: day }, key);
}

function OtherUnit({ change, unit, day }: { change: Change; unit: OrgUnit; day: string }) {
  const say = useNetworkTexts();
  const { data } = useQuery(treeQuery(day));
  const units = (data?.units ?? []).filter(({ id, closed_from }) => id !== unit.head.id && closed_from === null);
  return (
    <Form.Item name="other" label={say(`${change === "merge" ? "merge" : "move"}.other`)} rules={[{ required: true }]}>
      <Select
        showSearch={{ optionFilterProp: "label" }}
        options={units.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
      />
    </Form.Item>
  );
}

function Dialog({ change, unit, close }: { change: Change; unit: OrgUnit; close: () => void }) {
  const say = useNetworkTexts();
  const [form] = Form.useForm<Wanted>();
  const day = today();
  const command = useCommand((wanted: Wanted, key: string) => run(change, unit.head.id, wanted, key), { done: close });
  return (
    <FormDialog
      title={`${say(`${change}.title`)} · ${unit.head.code}`}
      okText={say(`${change}.title`)}
      hint={say(`${change}.hint`)}
      form={form}
      command={command}
      onFinish={command.start}
      close={close}
    >
      <Form.Item name="day" label={say("from_day")} initialValue={day} rules={[{ required: true }]}>
        <Input type="date" />
      </Form.Item>
      {change !== "close" && <OtherUnit change={change} unit={unit} day={day} />}
    </FormDialog>
  );
}

/** What may be done to a unit's place in the tree, each from a day on. */
export function Reorganise({ unit }: { unit: OrgUnit }) {
  const say = useNetworkTexts();
  const [open, setOpen] = useState<Change | null>(null);
  const allowed = (change: Change) => unit.steps.some((step) => step.command === COMMANDS[change] && step.allowed);
  return (
    <>
      {(["move", "merge", "close"] as const).filter(allowed).map((change) => (
        <Button key={change} danger={change === "close"} onClick={() => setOpen(change)}>
          {say(`${change}.title`)}
        </Button>
      ))}
      {open && <Dialog change={open} unit={unit} close={() => setOpen(null)} />}
    </>
  );
}
