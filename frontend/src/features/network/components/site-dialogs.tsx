import { Button, Form, Input } from "antd";
import { useState } from "react";
import { useCommand } from "@/shared/client/use-command";
import { FormDialog } from "@/shared/ui/form-dialog";
import { createBin } from "../api/create-bin";
import type { Site } from "../api/get-site";
import { setCutOff } from "../api/set-cut-off";
import { useNetworkTexts } from "../texts";
import { SiteDialog } from "./site-form";

type DialogProps = { site: Site; close: () => void };
type NewBin = { code: string; name?: string };

function BinDialog({ site, close }: DialogProps) {
  const say = useNetworkTexts();
  const [form] = Form.useForm<NewBin>();
  const command = useCommand(createBin, { done: close });
  return (
    <FormDialog
      title={say("bin.create")}
      form={form}
      command={command}
      onFinish={({ code, name = "" }) => command.start({ site_id: site.head.id, code, name })}
      close={close}
    >
      <Form.Item name="code" label={say("fact.code")} rules={[{ required: true }]}>
        <Input maxLength={64} />
      </Form.Item>
      <Form.Item name="name" label={say("fact.name")}>
        <Input maxLength={200} />
      </Form.Item>
    </FormDialog>
  );
}

function CutOffDialog({ site, close }: DialogProps) {
  const say = useNetworkTexts();
  const [form] = Form.useForm<{ cut_off?: string }>();
  const command = useCommand(setCutOff, { done: close });
  return (
    <FormDialog
      title={say("cut_off.title")}
      okText={say("cut_off.submit")}
      form={form}
      command={command}
      onFinish={({ cut_off }) => command.start({ site_id: site.head.id, cut_off: cut_off || null })}
      close={close}
    >
      <Form.Item name="cut_off" label={say("fact.cut_off")} extra={say("cut_off.hint")} initialValue={site.head.cut_off}>
        <Input type="time" />
      </Form.Item>
    </FormDialog>
  );
}

const DIALOGS = { "network.change_sites": SiteDialog, "network.create_bins": BinDialog, "network.set_cut_offs": CutOffDialog } as const;
type Known = keyof typeof DIALOGS;

/** What may be done to a site by filling in a form. */
export function SiteActions({ site }: { site: Site }) {
  const say = useNetworkTexts();
  const [open, setOpen] = useState<Known | null>(null);
  const labels: Record<Known, string> = {
    "network.change_sites": say("change_site"),
    "network.create_bins": say("bin.create"),
    "network.set_cut_offs": say("cut_off.title"),
  };
  const allowed = (command: Known) => site.steps.some((step) => step.command === command && step.allowed);
  const Dialog = open && DIALOGS[open];
  return (
    <>
      {(Object.keys(DIALOGS) as Known[]).filter(allowed).map((command) => (
        <Button key={command} onClick={() => setOpen(command)}>
          {labels[command]}
        </Button>
      ))}
      {Dialog && <Dialog site={site} close={() => setOpen(null)} />}
    </>
  );
}
