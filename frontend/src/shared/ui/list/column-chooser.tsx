import { ArrowDownOutlined, ArrowUpOutlined, SettingOutlined } from "@ant-design/icons";
import { Button, Checkbox, InputNumber, Modal } from "antd";
import { useEffect, useState, type KeyboardEvent } from "react";
import { useSharedTexts } from "@/shared/i18n/shared-texts";
import type { ColumnAnswer } from "./contract";
import { moved, toggled, WIDTH_MAX, WIDTH_MIN, widened } from "./places";
import type { ColumnPlace } from "./setting";

type ChooserProps = {
  columns: readonly ColumnAnswer[];
  places: readonly ColumnPlace[];
  arrange: (places: readonly ColumnPlace[] | null) => void;
};
type MoveProps = { id: string; label: string; by: -1 | 1; possible: boolean; move: (by: -1 | 1) => void };
type RowProps = ChooserProps & { column: ColumnAnswer; move: (name: string, by: -1 | 1) => void };

const idOf = (name: string, by: -1 | 1) => `column-${name}-${by === 1 ? "down" : "up"}`;

function Move({ id, label, by, possible, move }: MoveProps) {
  const icon = by === 1 ? <ArrowDownOutlined aria-hidden /> : <ArrowUpOutlined aria-hidden />;
  return <Button id={id} size="small" type="text" icon={icon} aria-label={label} aria-disabled={!possible} onClick={() => move(by)} />;
}

function Row({ column, places, arrange, move }: RowProps) {
  const say = useSharedTexts();
  const { name, label } = column;
  const at = places.findIndex((place) => place.name === name);
  const shown = at >= 0;
  const keys = (event: KeyboardEvent) => {
    if (!shown || !event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    move(name, event.key === "ArrowUp" ? -1 : 1);
  };
  return (
    <li className="column-place" onKeyDown={keys}>
      <Checkbox checked={shown} disabled={shown && places.length === 1} onChange={() => arrange(toggled(places, name))}>{label}</Checkbox>
      {shown && (
        <span className="column-tools">
          <InputNumber
            size="small"
            className="column-width"
            aria-label={say("list.width_of", { column: label })}
            placeholder={say("list.width_auto")}
            min={WIDTH_MIN}
            max={WIDTH_MAX}
            step={20}
            precision={0}
            changeOnBlur
            value={places[at]?.width ?? null}
            onChange={(width) => arrange(widened(places, name, width))}
          />
          <Move id={idOf(name, -1)} by={-1} label={say("list.move_up", { column: label })} possible={at > 0} move={(by) => move(name, by)} />
          <Move id={idOf(name, 1)} by={1} label={say("list.move_down", { column: label })} possible={at < places.length - 1} move={(by) => move(name, by)} />
        </span>
      )}
    </li>
  );
}

/** Which columns the person sees, in which order and how wide: by mouse, or by Tab, Space and the arrows. */
export function ColumnChooser({ columns, places, arrange }: ChooserProps) {
  const say = useSharedTexts();
  const [open, setOpen] = useState(false);
  const [focused, focus] = useState<{ id: string } | null>(null);
  useEffect(() => {
    if (focused) document.getElementById(focused.id)?.focus();
  }, [focused]);
  const move = (name: string, by: -1 | 1) => {
    arrange(moved(places, name, by));
    focus({ id: idOf(name, by) });
  };
  const ordered = [
    ...places.flatMap((place) => columns.find((column) => column.name === place.name) ?? []),
    ...columns.filter((column) => !places.some((place) => place.name === column.name)),
  ];
  const foot = [
    <Button key="reset" onClick={() => arrange(null)}>{say("list.usual_columns")}</Button>,
    <Button key="close" type="primary" onClick={() => setOpen(false)}>{say("list.close")}</Button>,
  ];
  return (
    <>
      <Button icon={<SettingOutlined aria-hidden />} onClick={() => setOpen(true)}>{say("list.columns")}</Button>
      <Modal open={open} title={say("list.columns")} width={480} onCancel={() => setOpen(false)} footer={foot} destroyOnHidden>
        <p>{say("list.columns_hint")}</p>
        <ul className="column-places" aria-label={say("list.columns")}>
          {ordered.map((column) => (
            <Row key={column.name} column={column} columns={columns} places={places} arrange={arrange} move={move} />
          ))}
        </ul>
      </Modal>
    </>
  );
}
