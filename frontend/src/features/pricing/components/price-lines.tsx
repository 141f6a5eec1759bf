import { DeleteOutlined } from "@ant-design/icons";
import { useQuery } from "@tanstack/react-query";
import { Button, Input, Select, Typography } from "antd";
import { useState } from "react";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import { RecordPicker } from "@/shared/ui/list/picker";
import { Value } from "@/shared/ui/value";
import { standingQuery, type StandingPrice } from "../api/get-standing-prices";
import { unitsQuery } from "../api/get-units";
import { usePricingTexts } from "../texts";

/** A price being entered. Without a unit it is the base unit's, without a quantity any's. */
export type PriceLine = {
  no: number;
  product_id: string | null;
  product?: string;
  unit_id: string;
  unit?: string | undefined;
  from_quantity: string;
  price: string;
  minimum: string;
  refusal?: string | undefined;
};

export const newLine = (no: number): PriceLine => ({ no, product_id: null, unit_id: "", from_quantity: "", price: "", minimum: "" });

const PRICE = /^\d{1,10}(\.\d{1,8})?$/;
const QUANTITY = /^\d{1,12}(\.\d{1,6})?$/;

/** Nothing is missing or malformed; the server decides the rest. */
export function isWhole(line: PriceLine): boolean {
  const { product_id, from_quantity, price, minimum } = line;
  return product_id !== null && PRICE.test(price) && (minimum === "" || PRICE.test(minimum)) && (from_quantity === "" || QUANTITY.test(from_quantity));
}

/** What the list asks now for the line's product, unit and quantity; a price of the base unit names no unit. */
export function standingOf(line: PriceLine, prices: readonly StandingPrice[]): StandingPrice | undefined {
  const same = (one: StandingPrice) => (one.unit_id ?? "") === line.unit_id && plain(one.from_quantity ?? "") === plain(line.from_quantity);
  return prices.find((one) => one.product_id === line.product_id && same(one));
}

/** "10.000" and "10" are one quantity; "0" is any. */
function plain(quantity: string): string {
  const shortened = quantity.includes(".") ? quantity.replace(/\.?0+$/, "") : quantity;
  return shortened === "0" ? "" : shortened;
}

type UnitProps = { line: PriceLine; on: string; label: string; change: (unit_id: string) => void };

/** The unit of a price; asked for when the product is chosen here, or when one opens it. */
function Unit({ line, on, label, change }: UnitProps) {
  const { product_id, unit_id, unit } = line;
  const [opened, open] = useState(false);
  const { data } = useQuery({ ...unitsQuery(product_id ?? "", on), enabled: product_id !== null && (opened || unit === undefined) });
  const options = data ?? (unit === undefined ? [] : [{ value: unit_id, label: unit }]);
  return (
    <Select
      aria-label={label}
      className="unit"
      popupMatchSelectWidth={false}
      disabled={product_id === null}
      onOpenChange={open}
      options={options}
      value={options.length > 0 ? unit_id : null}
      onChange={change}
    />
  );
}

type LinesProps = { list: string | null; on: string; lines: readonly PriceLine[]; change: (lines: PriceLine[]) => void };

/** The grid of prices: each line beside what the list asks on that day. */
export function PriceLines({ list, on, lines, change }: LinesProps) {
  const say = usePricingTexts();
  const products = [...new Set(lines.flatMap(({ product_id }) => product_id ?? []))].sort();
  const { data = [] } = useQuery(standingQuery(list, on, products));
  const put = (no: number, part: Partial<PriceLine>) =>
    change(lines.map((line) => (line.no === no ? { ...line, refusal: undefined, ...part } : line)));
  const typed = (name: "from_quantity" | "price" | "minimum", label: string) => (line: PriceLine) => (
    <Input
      className="figure price"
      aria-label={`${label} ${line.no}`}
      inputMode="decimal"
      value={line[name]}
      onChange={({ target }) => put(line.no, { [name]: target.value.trim() })}
    />
  );
  const product = (line: PriceLine) => (
    <RecordPicker
      path="/api/v1/catalog/products"
      code="sku"
      label={`${say("line.name")} ${line.no}`}
      value={line.product_id}
      {...(line.product ? { shown: line.product } : {})}
      onChange={(product_id) => put(line.no, { product_id, unit_id: "", unit: undefined })}
    />
  );
  const old = (line: PriceLine) => standingOf(line, data);
  const columns: LineColumn<PriceLine>[] = [
    { name: "no", label: say("line.no"), type: "integer", value: (line) => line.no },
    { name: "product", label: say("line.name"), type: "text", show: product },
    {
      name: "unit",
      label: say("line.unit"),
      type: "text",
      show: (line) => <Unit line={line} on={on} label={`${say("line.unit")} ${line.no}`} change={(unit_id) => put(line.no, { unit_id, unit: undefined })} />,
    },
    { name: "from_quantity", label: say("line.from_quantity"), type: "quantity", show: typed("from_quantity", say("line.from_quantity")) },
    { name: "old_price", label: say("line.old_price"), type: "price", value: (line) => old(line)?.price },
    { name: "old_minimum", label: say("line.old_minimum"), type: "price", value: (line) => old(line)?.minimum },
    { name: "price", label: say("line.new_price"), type: "price", show: typed("price", say("line.new_price")) },
    { name: "minimum", label: say("line.new_minimum"), type: "price", show: typed("minimum", say("line.new_minimum")) },
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
    ...(lines.some((line) => line.refusal) ? [refused(say("entry.refused"))] : []),
  ];
  return <LineTable label={say("lines")} lines={lines} columns={columns} lineKey={(line) => String(line.no)} />;
}

function refused(label: string): LineColumn<PriceLine> {
  const show = (line: PriceLine) => (line.refusal ? <Typography.Text type="danger">{line.refusal}</Typography.Text> : <Value value={null} type="text" />);
  return { name: "refused", label, type: "text", show };
}
