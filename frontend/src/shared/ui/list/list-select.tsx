import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useDeferredValue, useState } from "react";
import { getPlain } from "@/shared/client/plain";
import type { PageOfRows, Row } from "./contract";

const SHOWN = "20";

type ListSelectProps = {
  /** A list of the API; its column `search` is looked through. */
  path: `/api/v1/${string}`;
  search: string;
  labelOf: (row: Row) => string;
  /** The row that is chosen already, while nobody looked for it. */
  chosen?: { id: string; label: string } | undefined;
  /** Hears the whole row, beside the id that goes into the form. */
  onRow?: (row: Row) => void;
  allowClear?: boolean;
  /** Given by the form. */
  id?: string;
  value?: string | null;
  onChange?: (id: string | null) => void;
};

/** Chooses one row of a list by its name: asked of the server, twenty at a time. */
export function ListSelect({ path, search, labelOf, chosen, onRow, allowClear, id, value, onChange }: ListSelectProps) {
  const [typed, setTyped] = useState("");
  const asked = useDeferredValue(typed.trim());
  const { data, isFetching } = useQuery({
    queryKey: ["choice", path, search, asked],
    queryFn: () => {
      const query = new URLSearchParams({ limit: SHOWN });
      if (asked) query.set(`filter[${search}]`, `contains:${asked}`);
      return getPlain<PageOfRows>(path, query);
    },
  });
  const rows = data?.rows ?? [];
  const options = rows.map((row) => ({ value: String(row["id"]), label: labelOf(row) }));
  if (chosen && !options.some((option) => option.value === chosen.id)) options.push({ value: chosen.id, label: chosen.label });
  const pick = (picked: string | null | undefined) => {
    onChange?.(picked ?? null);
    const row = rows.find((one) => one["id"] === picked);
    if (row) onRow?.(row);
  };
  return (
    <Select
      {...(id ? { id } : {})}
      showSearch={{ filterOption: false, onSearch: setTyped }}
      allowClear={allowClear ?? false}
      loading={isFetching}
      value={value ?? null}
      onChange={pick}
      options={options}
    />
  );
}
