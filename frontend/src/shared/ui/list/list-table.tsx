import { FilterFilled } from "@ant-design/icons";
import { Link, useNavigate } from "@tanstack/react-router";
import { Table, type TableProps } from "antd";
import { useSharedTexts } from "@/shared/i18n/shared-texts";
import { DocumentLink } from "@/shared/ui/document/related";
import { isNumeric, Value } from "@/shared/ui/value";
import type { Filter, Sort } from "./address";
import type { ColumnAnswer, ListResource, Row } from "./contract";
import { EmptyList } from "./empty-list";
import { FilterPanel, type Asked } from "./filter-panel";
import { HeadCell } from "./head-cell";
import { widened } from "./places";
import type { ColumnPlace } from "./setting";

/** Below the head of the shell. */
const STICKY = { offsetHeader: 52 };
/** The least that is seen of a head, and what its padding and tools take, in pixels. */
const HEAD_MIN = 12;
const HEAD_TOOLS = 56;
const HEAD = { header: { cell: HeadCell } };

type Columns = NonNullable<TableProps<Row>["columns"]>;

type TableParts = {
  resource: ListResource;
  columns: readonly ColumnAnswer[];
  rows: readonly Row[];
  loading: boolean;
  filters: readonly Filter[];
  sort: Sort | null;
  places: readonly ColumnPlace[];
  arrange: (places: readonly ColumnPlace[]) => void;
  ask: (column: string, asked: Asked) => void;
  order: (sort: Sort | null) => void;
  clear: () => void;
};

function Cell({ resource, column, row, first }: { resource: ListResource; column: ColumnAnswer; row: Row; first: boolean }) {
  const extra = resource.extras?.[column.name];
  if (extra?.document) {
    return <span onClick={(event) => event.stopPropagation()}><DocumentLink link={extra.document(row)} /></span>;
  }
  if (extra?.show) return extra.show(row);
  const to = extra?.leadsTo?.(row) ?? (first ? resource.rowLeadsTo?.(row) : null);
  const value = <Value value={row[column.name]} type={column.type} states={extra?.states ?? {}} />;
  return to ? <Link to={to} onClick={(event) => event.stopPropagation()}>{value}</Link> : value;
}

function columnOf(column: ColumnAnswer, place: number, parts: TableParts, filterLabel: string): Columns[number] {
  const { resource, filters, sort, ask } = parts;
  const now = filters.find((filter) => filter.column === column.name);
  const filtering = {
    filterDropdown: ({ close }: { close: () => void }) => (
      <FilterPanel
        key={`${now?.operator}:${now?.value}`}
        column={column}
        states={resource.extras?.[column.name]?.states ?? {}}
        now={now}
        ask={(asked) => {
          close();
          ask(column.name, asked);
        }}
      />
    ),
    filterIcon: <FilterFilled aria-label={filterLabel} className={now ? "filter-on" : undefined} />,
    filtered: now !== undefined,
    filterDropdownProps: { destroyOnHidden: true },
  };
  const width = parts.places.find((one) => one.name === column.name)?.width ?? null;
  const widen = (wanted: number) => parts.arrange(widened(parts.places, column.name, wanted));
  const cut = width === null ? {} : { className: "cell-cut", style: { maxWidth: width } };
  return {
    ...(width === null ? {} : { width, onCell: () => cut }),
    onHeaderCell: () => ({ widen, ...cut }),
    key: column.name,
    dataIndex: column.name,
    title: width === null ? column.label : <span className="head-cut" style={{ maxWidth: Math.max(HEAD_MIN, width - HEAD_TOOLS) }} title={column.label}>{column.label}</span>,
    align: isNumeric(column.type) ? "right" : "left",
    sorter: column.sortable,
    sortOrder: sort?.column === column.name ? (sort.descending ? "descend" : "ascend") : null,
    render: (_value: unknown, row: Row) => <Cell resource={resource} column={column} row={row} first={place === 0} />,
    ...(column.operators.length > 0 ? filtering : {}),
  };
}

/** The rows of a list: sorting and filtering sit in the heads, a click on a row opens it. */
export function ListTable(parts: TableParts) {
  const say = useSharedTexts();
  const navigate = useNavigate();
  const { resource } = parts;
  const open = (row: Row) => {
    const to = resource.rowLeadsTo?.(row);
    if (to) void navigate({ to });
  };
  return (
    <Table<Row>
      size="small"
      rowKey={resource.rowKey ?? ((row) => String(row["id"]))}
      columns={parts.columns.map((column, place) =>
        columnOf(column, place, parts, say("list.filter", { column: column.label })),
      )}
      dataSource={[...parts.rows]}
      loading={parts.loading}
      pagination={false}
      components={HEAD}
      scroll={{ x: "max-content" }}
      sticky={STICKY}
      rowClassName={resource.rowLeadsTo ? "row-opens" : ""}
      onRow={(row) => ({ onClick: () => open(row) })}
      locale={{ emptyText: parts.loading ? null : <EmptyList filtered={parts.filters.length > 0} clear={parts.clear} /> }}
      onChange={(_page, _filters, sorter) => {
        const asked = Array.isArray(sorter) ? sorter[0] : sorter;
        parts.order(asked?.order ? { column: String(asked.columnKey), descending: asked.order === "descend" } : null);
      }}
    />
  );
}
