import { SettingOutlined } from "@ant-design/icons";
import { Button, Checkbox, Popover } from "antd";
import { useSharedTexts } from "@/shared/i18n/shared-texts";
import type { ColumnAnswer } from "./contract";

type ChooserProps = { columns: readonly ColumnAnswer[]; chosen: readonly string[]; choose: (names: string[] | null) => void };

export function ColumnChooser({ columns, chosen, choose }: ChooserProps) {
  const say = useSharedTexts();
  const boxes = (
    <div className="filter-panel">
      <Checkbox.Group
        className="filter-choices"
        value={[...chosen]}
        onChange={(names) => choose(columns.map((column) => column.name).filter((name) => names.includes(name)))}
        options={columns.map((column) => ({ value: column.name, label: column.label }))}
      />
      <Button size="small" onClick={() => choose(null)}>{say("list.reset")}</Button>
    </div>
  );
  return (
    <Popover trigger="click" placement="bottomRight" content={boxes}>
      <Button icon={<SettingOutlined aria-hidden />}>{say("list.columns")}</Button>
    </Popover>
  );
}
