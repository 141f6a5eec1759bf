import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import { searchQuery } from "../api/search-products";
import { useCatalogTexts } from "../texts";
import type { Choice } from "../api/list-choices";

type PickerProps = {
  id?: string;
  value?: string | string[];
  onChange?: (chosen: string | string[]) => void;
  label?: string;
  several?: boolean;
  /** What is chosen already, so that it is shown by name. */
  known?: readonly Choice[];
};

/** A product found by SKU, name, initials of its pinyin or barcode. */
export function ProductPicker({ label, several = false, known = [], ...field }: PickerProps) {
  const say = useCatalogTexts();
  const [words, ask] = useState("");
  const { data, isFetching } = useQuery(searchQuery(words));
  const found = (data?.products ?? []).map(({ id, sku, name }) => ({ value: id, label: `${sku} ${name}` }));
  const others = known.filter(({ value }) => !found.some((one) => one.value === value));
  return (
    <Select
      {...field}
      {...(label ? { "aria-label": label } : {})}
      {...(several ? { mode: "multiple" as const } : {})}
      allowClear
      showSearch={{ filterOption: false, onSearch: ask }}
      loading={isFetching}
      placeholder={say("picker.hint")}
      notFoundContent={words === "" ? say("picker.hint") : say("picker.nothing")}
      options={words === "" ? [...known] : [...found, ...others]}
    />
  );
}
