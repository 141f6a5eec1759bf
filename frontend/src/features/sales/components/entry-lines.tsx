import { useQuery } from "@tanstack/react-query";
import { DeleteOutlined } from "@ant-design/icons";
import { Button, Input, Tag, Typography } from "antd";
import { asProblem } from "@/shared/client/problem";
import { compare } from "@/shared/money/decimal";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import { RecordPicker } from "@/shared/ui/list/picker";
import { Value, type ValueType } from "@/shared/ui/value";
import { checkLineQuery, type AskedLine, type CheckedLine } from "../api/check-line";
import { useSalesTexts } from "../texts";
import { PriceTrace } from "./price-trace";

export type EntryLine = { no: number; product_id: string | null; quantity: string; unit: string; price: string };
export type Entry = { customer_id: string | null; ordered_on: string };

/** An empty line. */
export const newLine = (no: number): EntryLine => ({ no, product_id: null, quantity: "1", unit: "", price: "" });

/** The lines as the server takes them. */
export const linesOf = (lines: readonly EntryLine[]) =>
  lines.map(({ product_id, quantity, unit, price }) => ({ product_id, quantity, unit: unit || null, price: price || null }));

const QUANTITY = /^\d{1,12}(\.\d{1,6})?$/;
const PRICE = /^\d{1,10}(\.\d{1,8})?$/;

/** The line as the server is asked about it; null while something is missing or malformed. */
export function asked({ customer_id, ordered_on }: Entry, line: EntryLine): AskedLine | null {
  const { product_id, quantity, unit, price } = line;
  if (!customer_id || !product_id || !QUANTITY.test(quantity) || (price !== "" && !PRICE.test(price))) return null;
  const said = { ...(unit ? { unit } : {}), ...(price ? { price } : {}), ...(ordered_on ? { ordered_on } : {}) };
  return { customer_id, product_id, quantity, ...said };
}

type CellProps = { entry: Entry; line: EntryLine };

function Checked({ entry, line, type, of }: CellProps & { type: ValueType; of: (checked: CheckedLine) => string }) {
  const { data } = useQuery(checkLineQuery(asked(entry, line)));
  return <Value value={data && of(data)} type={type} />;
}

/** Whether the line would pass: its refusal in words, or how much of it is there. */
function Verdict({ entry, line }: CellProps) {
  const say = useSalesTexts();
  const { data, error } = useQuery(checkLineQuery(asked(entry, line)));
  if (error) return <Typography.Text type="danger">{asProblem(error).message}</Typography.Text>;
  if (!data) return null;
  if (compare(data.available, data.quantity) >= 0) return <Tag color="success" variant="outlined">{say("entry.there")}</Tag>;
  return (
    <Tag color="warning" variant="outlined">
      {say("entry.short")} <Value value={data.available} type="quantity" />
      {data.promised_on && (
        <>
          {" · "}
          {say("entry.promised_on")} <Value value={data.promised_on} type="date" />
        </>
      )}
    </Tag>
  );
}

function Trace({ entry, line }: CellProps) {
  const { data } = useQuery(checkLineQuery(asked(entry, line)));
  return data ? <PriceTrace line={data} /> : null;
}

type LinesProps = { entry: Entry; lines: readonly EntryLine[]; change: (lines: EntryLine[]) => void };

/** The lines of an order being entered, each with its price, its trace and its own refusal. */
export function EntryLines({ entry, lines, change }: LinesProps) {
  const say = useSalesTexts();
  const put = (no: number, part: Partial<EntryLine>) => change(lines.map((line) => (line.no === no ? { ...line, ...part } : line)));
  const typed = (name: "quantity" | "unit" | "price", label: string, width: number) => (line: EntryLine) => (
    <Input
      style={{ width }}
      aria-label={`${label} ${line.no}`}
      inputMode={name === "unit" ? "text" : "decimal"}
      value={line[name]}
      onChange={({ target }) => put(line.no, { [name]: target.value.trim() })}
    />
  );
  const columns: LineColumn<EntryLine>[] = [
    { name: "no", label: say("line.no"), type: "integer", value: (line) => line.no },
    {
      name: "product",
      label: say("line.name"),
      type: "text",
      show: (line) => (
        <RecordPicker
          path="/api/v1/catalog/products"
          code="sku"
          label={`${say("line.name")} ${line.no}`}
          value={line.product_id}
          onChange={(product_id) => put(line.no, { product_id })}
        />
      ),
    },
    { name: "quantity", label: say("line.quantity"), type: "quantity", show: typed("quantity", say("line.quantity"), 96) },
    { name: "unit", label: say("line.unit"), type: "text", show: typed("unit", say("line.unit"), 80) },
    { name: "agreed", label: say("entry.agreed"), type: "price", show: typed("price", say("entry.agreed"), 96) },
    { name: "price", label: say("line.price"), type: "price", show: (line) => <Checked entry={entry} line={line} type="price" of={(one) => one.price} /> },
    { name: "net", label: say("line.net"), type: "amount", show: (line) => <Checked entry={entry} line={line} type="amount" of={(one) => one.net} /> },
    { name: "tax", label: say("line.tax"), type: "amount", show: (line) => <Checked entry={entry} line={line} type="amount" of={(one) => one.tax} /> },
    { name: "verdict", label: say("entry.verdict"), type: "text", show: (line) => <Verdict entry={entry} line={line} /> },
    {
      name: "remove",
      label: "",
      type: "text",
      show: (line) => (
        <Button
          type="text"
          icon={<DeleteOutlined />}
          aria-label={`${say("entry.remove_line")} ${line.no}`}
          disabled={lines.length === 1}
          onClick={() => change(lines.filter((one) => one.no !== line.no))}
        />
      ),
    },
  ];
  return (
    <LineTable
      label={say("lines")}
      lines={lines}
      columns={columns}
      lineKey={(line) => String(line.no)}
      detail={(line) => <Trace entry={entry} line={line} />}
    />
  );
}
