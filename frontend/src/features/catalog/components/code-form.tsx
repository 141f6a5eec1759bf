import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input, Modal, Select } from "antd";
import { useState } from "react";
import { useMay } from "@/shared/access/me";
import { getPlain } from "@/shared/client/plain";
import { useCommand } from "@/shared/client/use-command";
import { ProblemAlert } from "@/shared/ui/problem";
import { createBrand, createCategory } from "../api/create-codes";
import { useCatalogTexts } from "../texts";

export type Coded = { code: string; name: string; parent_code?: string | null };
type Kind = "brands" | "categories";

function Parent(field: { id?: string }) {
  const asked = useQuery({
    queryKey: ["catalog.parents"],
    queryFn: () => getPlain<{ rows: { code: string; path: string }[] }>("/api/v1/catalog/categories", new URLSearchParams({ limit: "200" })),
  });
  const options = (asked.data?.rows ?? []).map(({ code, path }) => ({ value: code, label: path }));
  return <Select {...field} allowClear options={options} showSearch={{ optionFilterProp: "label" }} />;
}

function CodeDialog({ kind, close }: { kind: Kind; close: () => void }) {
  const say = useCatalogTexts();
  const [form] = Form.useForm<Coded>();
  const command = useCommand(
    async (wanted: Coded, key: string) => {
      if (kind === "brands") await createBrand(wanted, key);
      else await createCategory({ ...wanted, parent_code: wanted.parent_code ?? null }, key);
    },
    { done: close },
  );
  const needed = { required: true, message: say("form.missing") };
  return (
    <Modal
      open
      title={say(`create.${kind}`)}
      okText={say("save")}
      cancelText={say("cancel")}
      confirmLoading={command.running}
      onOk={form.submit}
      onCancel={close}
    >
      {command.problem && <ProblemAlert error={command.problem} />}
      <Form<Coded> form={form} layout="vertical" onFinish={command.start}>
        <Form.Item name="code" label={say("fact.code")} rules={[needed]}><Input maxLength={64} /></Form.Item>
        <Form.Item name="name" label={say("fact.name")} rules={[needed]}><Input maxLength={200} /></Form.Item>
        {kind === "categories" && <Form.Item name="parent_code" label={say("fact.parent")}><Parent /></Form.Item>}
      </Form>
    </Modal>
  );
}

/** The button that makes a new brand or category, for those who may. */
export function NewCode({ kind }: { kind: Kind }) {
  const say = useCatalogTexts();
  const may = useMay();
  const [open, setOpen] = useState(false);
  if (!may(`catalog.create_${kind}`)) return null;
  return (
    <>
      <Button type="primary" onClick={() => setOpen(true)}>{say(`create.${kind}`)}</Button>
      {open && <CodeDialog kind={kind} close={() => setOpen(false)} />}
    </>
  );
}
