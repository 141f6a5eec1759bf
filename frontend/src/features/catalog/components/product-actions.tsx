import { Button, Form } from "antd";
import { useState } from "react";
import { useCommand } from "@/shared/client/use-command";
import { FormDialog } from "@/shared/ui/form-dialog";
import type { Product } from "../api/get-product";
import { mergeProduct, relateProduct } from "../api/write-products";
import { useCatalogTexts } from "../texts";
import { ProductForm } from "./product-form";
import { ProductPicker } from "./product-picker";

type DialogProps = { product: Product; close: () => void };

function MergeDialog({ product, close }: DialogProps) {
  const say = useCatalogTexts();
  const [form] = Form.useForm<{ into_id: string }>();
  const command = useCommand(mergeProduct, { done: close });
  const { id: product_id, version, sku } = product.head;
  return (
    <FormDialog
      title={`${say("merge.title")} ${sku}`}
      okText={say("merge.title")}
      hint={say("merge.hint")}
      form={form}
      command={command}
      onFinish={({ into_id }) => command.start({ product_id, version, into_id })}
      close={close}
    >
      <Form.Item name="into_id" label={say("merge.into")} rules={[{ required: true, message: say("form.missing") }]}>
        <ProductPicker />
      </Form.Item>
    </FormDialog>
  );
}

type Related = { replacement_id?: string | null; accessory_ids?: string[] };

function RelateDialog({ product, close }: DialogProps) {
  const say = useCatalogTexts();
  const [form] = Form.useForm<Related>();
  const command = useCommand(relateProduct, { done: close });
  const { head, accessories } = product;
  const known = accessories.map(({ id, sku, name }) => ({ value: id, label: `${sku} ${name}` }));
  const replacement = head.replacement_id ? [{ value: head.replacement_id, label: head.replacement ?? "" }] : [];
  return (
    <FormDialog
      title={`${say("relate.title")} ${head.sku}`}
      okText={say("save")}
      form={form}
      command={command}
      initialValues={{ replacement_id: head.replacement_id, accessory_ids: accessories.map(({ id }) => id) }}
      onFinish={({ replacement_id, accessory_ids = [] }) =>
        command.start({ product_id: head.id, version: head.version, replacement_id: replacement_id ?? null, accessory_ids })
      }
      close={close}
    >
      <Form.Item name="replacement_id" label={say("fact.replacement")}><ProductPicker known={replacement} /></Form.Item>
      <Form.Item name="accessory_ids" label={say("accessories")}><ProductPicker several known={known} /></Form.Item>
    </FormDialog>
  );
}

const DIALOGS = {
  "catalog.change_products": ProductForm,
  "catalog.relate_products": RelateDialog,
  "catalog.merge_products": MergeDialog,
} as const;
type Known = keyof typeof DIALOGS;

/** What may be done to a product by filling in a form. */
export function ProductActions({ product }: { product: Product }) {
  const say = useCatalogTexts();
  const [open, setOpen] = useState<Known | null>(null);
  const labels: Record<Known, string> = {
    "catalog.change_products": say("change.title"),
    "catalog.relate_products": say("relate.title"),
    "catalog.merge_products": say("merge.title"),
  };
  const allowed = (command: Known) => product.steps.some((step) => step.command === command && step.allowed);
  const Dialog = open && DIALOGS[open];
  return (
    <>
      {(Object.keys(DIALOGS) as Known[]).filter(allowed).map((command) => (
        <Button key={command} onClick={() => setOpen(command)}>{labels[command]}</Button>
      ))}
      {Dialog && <Dialog product={product} close={() => setOpen(null)} />}
    </>
  );
}
