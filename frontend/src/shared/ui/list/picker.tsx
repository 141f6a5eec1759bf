import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { getPlain } from "@/shared/client/plain";
import type { PageOfRows, Row } from "./contract";

type PickerProps = {
  /** The list to pick from, by code and by name. */
  path: `/api/v1/${string}`;
  code: string;
  label: string;
  fixed?: Readonly<Record<string, string>>;
  value?: string | null;
  /** What is chosen already, in words. */
  shown?: string;
  placeholder?: string;
  onChange?: (id: string) => void;
};

const SHOWN = 20;

async function rowsLike({ path, code, fixed = {} }: PickerProps, typed: string): Promise<Row[]> {
  const asked = typed === "" ? [fixed] : [{ ...fixed, [`filter[${code}]`]: `prefix:${typed}` }, { ...fixed, "filter[name]": `contains:${typed}` }];
  const pages = await Promise.all(asked.map((query) => getPlain<PageOfRows>(path, new URLSearchParams(query))));
  const rows = new Map(pages.flatMap((page) => page.rows).map((row) => [String(row["id"]), row]));
  return [...rows.values()].slice(0, SHOWN);
}

/** Chooses one row of a list by typing the beginning of its code or a part of its name. */
export function RecordPicker(props: PickerProps) {
  const { path, code, label, value, shown, placeholder, onChange } = props;
  const [typed, setTyped] = useState("");
  const [known, setKnown] = useState<Record<string, string>>({});
  const { data, isFetching } = useQuery({ queryKey: ["picker", path, props.fixed, typed], queryFn: () => rowsLike(props, typed) });
  const found = (data ?? []).map((row) => ({ value: String(row["id"]), label: `${String(row[code])} ${String(row["name"])}` }));
  const words = (value && known[value]) || shown;
  const chosen = value && words && !found.some((one) => one.value === value) ? [{ value, label: words }] : [];
  return (
    <Select
      aria-label={label}
      placeholder={placeholder}
      style={{ width: "100%", minWidth: 220 }}
      showSearch={{ filterOption: false, onSearch: (text) => setTyped(text.trim()) }}
      loading={isFetching}
      value={value ?? null}
      options={[...chosen, ...found]}
      onChange={(id: string) => {
        setKnown({ ...known, [id]: found.find((one) => one.value === id)?.label ?? id });
        onChange?.(id);
      }}
    />
  );
}
