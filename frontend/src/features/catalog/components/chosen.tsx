import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { choicesQuery } from "../api/list-choices";

type ChosenProps = { list: Parameters<typeof choicesQuery>[0]; label?: string; id?: string };

/** A field that takes one of a small list of the catalog. */
export function Chosen({ list, label, ...others }: ChosenProps) {
  const { data = [], isPending } = useQuery(choicesQuery(list));
  return (
    <Select
      {...others}
      {...(label ? { "aria-label": label } : {})}
      allowClear
      loading={isPending}
      options={data}
      popupMatchSelectWidth={false}
      showSearch={{ optionFilterProp: "label" }}
      style={{ minWidth: 140 }}
    />
  );
}
