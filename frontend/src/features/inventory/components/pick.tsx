import { useQuery } from "@tanstack/react-query";
import { Select } from "antd";
import { useState } from "react";
import type { Row } from "@/shared/ui/list/contract";
import { plainQuantity } from "@/shared/money/show";
import { companiesQuery, goodsQuery, productsQuery, reasonsQuery, sitesQuery } from "../api/find-goods";

type PickProps = { label: string; value?: string; onChange?: (id: string) => void; id?: string };
type Options = { rows: readonly Row[] | undefined; key: string; text: (row: Row) => string; search: (text: string) => void };

function Pick({ label, options, ...field }: PickProps & { options: Options }) {
  const { rows = [], key, text, search } = options;
  return (
    <Select
      {...field}
      aria-label={label}
      showSearch={{ filterOption: false, onSearch: search }}
      options={rows.map((row) => ({ value: String(row[key]), label: text(row) }))}
    />
  );
}

const named = (row: Row) => `${String(row["code"])} ${String(row["name"])}`;

function CodePick({ query, ...field }: PickProps & { query: typeof sitesQuery }) {
  const [code, search] = useState("");
  const rows = useQuery(query(code)).data?.rows;
  return <Pick {...field} options={{ rows, key: "id", text: named, search }} />;
}

/** A site by code and name. */
export const SitePick = (field: PickProps) => <CodePick {...field} query={sitesQuery} />;

/** A reason for adjustments by code and name. */
export const ReasonPick = (field: PickProps) => <CodePick {...field} query={reasonsQuery} />;

/** A company by code and name. */
export const CompanyPick = (field: PickProps) => <CodePick {...field} query={companiesQuery} />;

/** Any product by SKU and name. */
export function ProductPick(field: PickProps) {
  const [sku, search] = useState("");
  const rows = useQuery(productsQuery(sku)).data?.rows;
  const text = (row: Row) => `${String(row["sku"])} ${String(row["name"])}`;
  return <Pick {...field} options={{ rows, key: "id", text, search }} />;
}

/** A product that a site has, with what of it is available there. */
export function GoodsPick({ siteId, ...field }: PickProps & { siteId: string | undefined }) {
  const [sku, search] = useState("");
  const rows = useQuery(goodsQuery(siteId, sku)).data?.rows;
  const text = (row: Row) =>
    `${String(row["sku"])} ${String(row["product_name"])} · ${plainQuantity(String(row["available"]))} ${String(row["unit"])}`;
  return <Pick {...field} options={{ rows, key: "sku_id", text, search }} />;
}
