import { Select } from "antd";

type ChoiceProps<Value extends string> = {
  label: string;
  value: Value;
  options: readonly Value[];
  show: (value: Value) => string;
  ask: (value: Value) => void;
};

/** One of a few words, with its label before it. */
export function Choice<Value extends string>({ label, value, options, show, ask }: ChoiceProps<Value>) {
  return (
    <Select<Value>
      aria-label={label}
      prefix={label}
      value={value}
      popupMatchSelectWidth={false}
      options={options.map((one) => ({ value: one, label: show(one) }))}
      onChange={ask}
    />
  );
}

/** The word of the address if it is one of them, else the first of them. */
export function oneOf<Value extends string>(word: string | undefined, options: readonly [Value, ...Value[]]): Value {
  return options.find((one) => one === word) ?? options[0];
}
