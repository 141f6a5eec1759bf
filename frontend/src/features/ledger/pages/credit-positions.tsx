import { useQuery } from "@tanstack/react-query";
import { Button, Select } from "antd";
import { useState } from "react";
import { useMay, useMe } from "@/shared/access/me";
import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { currencyQuery } from "../api/list-open-invoices";
import { GrantDialog } from "../components/credit-dialogs";
import { useLedgerTexts } from "../texts";

function Grant() {
  const say = useLedgerTexts();
  const { companies } = useMe();
  const [company, setCompany] = useState(companies[0]?.id ?? "");
  const [open, setOpen] = useState(false);
  const currency = useQuery(currencyQuery(company)).data ?? "";
  return (
    <>
      <Select
        aria-label={say("fact.company")}
        value={company}
        popupMatchSelectWidth={false}
        options={companies.map(({ id, code, name }) => ({ value: id, label: `${code} ${name}` }))}
        onChange={setCompany}
      />
      <Button type="primary" disabled={currency === ""} onClick={() => setOpen(true)}>{say("credit.grant")}</Button>
      {open && <GrantDialog of={{ company_id: company, currency }} close={() => setOpen(false)} />}
    </>
  );
}

/** What customers may use of their credit, use, and owe too long. */
export function CreditPositionsPage() {
  const say = useLedgerTexts();
  const may = useMay();
  const resource: ListResource = {
    path: "/api/v1/ledger/credit-positions",
    title: say("credit.title"),
    columns: [
      "customer_code", "customer_name", "company", "currency", "granted", "granted_to", "used", "ordered", "shipped",
      "receivable", "overdue", "overdue_days", "block_reason",
    ],
    rowLeadsTo: (row) => `/ledger/credit/${String(row["id"])}`,
  };
  return <ResourceList resource={resource} actions={may("limits.grant_limits") && <Grant />} />;
}
