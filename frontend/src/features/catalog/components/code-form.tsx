import { useQuery } from "@tanstack/react-query";
import { Form, Input, Select } from "antd";
import { getPlain } from "@/shared/client/plain";
import { CommandDialog } from "@/shared/ui/command-dialog";
import { createBrand, createCategory } from "../api/create-codes";
import { useCatalogTexts } from "../texts";

export type Coded = { code: string; name: string; parent_code?: string | null };
type Kind = "brands" | "categories";

function Parent(field: { id?: string }) {
  const asked = useQuery({
    queryKey: ["catalog.parents"],
    queryFn: () => getPlain<{ rows: { code: string; path: string }[] }>("/api/v1/catalog/categories", new URLSearchParams({ limit: "200", "filter[archived]": "eq:false" })),
  });
  const options = (asked.data?.rows ?? []).map(({ code, path }) => ({ value: code, label: path }));
  return <Select {...field} allowClear options={options} showSearch={{ optionFilterProp: "label" }} />;
}

/** The button that makes a new brand or category, for those who may. */
export function NewCode({ kind }: { kind: Kind }) {
  const say = useCatalogTexts();
  const needed = { required: true, message: say("form.missing") };
  return (
    <CommandDialog<Coded>
      needs={`catalog.create_${kind}`}
      title={say(`create.${kind}`)}
      submit={say("save")}
      run={kind === "brands" ? createBrand : createCategory}
      ask={({ parent_code, ...coded }) => (kind === "brands" ? coded : { ...coded, parent_code: parent_code ?? null })}
      fields={() => (
        <>
          <Form.Item name="code" label={say("fact.code")} rules={[needed]}><Input maxLength={64} /></Form.Item>
          <Form.Item name="name" label={say("fact.name")} rules={[needed]}><Input maxLength={200} /></Form.Item>
          {kind === "categories" && <Form.Item name="parent_code" label={say("fact.parent")}><Parent /></Form.Item>}
        </>
      )}
    />
  );
}
