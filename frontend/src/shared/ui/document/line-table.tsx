import { Table } from "antd";
import type { ReactNode } from "react";
import { isNumeric, Value, type Plain, type ValueType } from "@/shared/ui/value";

export type LineColumn<Line> = {
  name: string;
  label: string;
  type: ValueType;
  value?: (line: Line) => Plain;
  show?: (line: Line) => ReactNode;
};

type LineTableProps<Line> = {
  label: string;
  lines: readonly Line[];
  columns: readonly LineColumn<Line>[];
  lineKey: (line: Line) => string;
  /** What a line opens to, or null where there is nothing more to say. */
  detail?: (line: Line) => ReactNode;
  /** Lines that stand out, such as the chosen ones. */
  strong?: (line: Line) => boolean;
};

/** The lines of a document: figures to the right, details below the line they explain; scrolls by keyboard, too. */
export function LineTable<Line extends object>({ label, lines, columns, lineKey, detail, strong }: LineTableProps<Line>) {
  const opens = (line: Line) => detail?.(line) !== null;
  const table = (
    <Table<Line>
      size="small"
      aria-label={label}
      rowKey={lineKey}
      dataSource={[...lines]}
      pagination={false}
      columns={columns.map((column) => ({
        key: column.name,
        title: column.label,
        ...(column.name === "no" ? { width: 64 } : {}),
        align: isNumeric(column.type) ? "right" : "left",
        render: (_value: unknown, line: Line) =>
          column.show ? column.show(line) : <Value value={column.value?.(line)} type={column.type} />,
      }))}
      {...(detail ? { expandable: { expandedRowRender: detail, rowExpandable: opens } } : {})}
      rowClassName={(line) => (strong?.(line) ? "line-strong" : "")}
    />
  );
  return (
    <div className="scrolls" role="region" aria-label={label} tabIndex={0}>
      {table}
    </div>
  );
}
