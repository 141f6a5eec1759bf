import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useMay } from "@/shared/access/me";
import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { useLedgerTexts } from "../texts";

export function PaymentsPage() {
  const say = useLedgerTexts();
  const may = useMay();
  const navigate = useNavigate();
  const resource: ListResource = {
    path: "/api/v1/ledger/payments",
    title: say("payments"),
    columns: ["number", "received_on", "customer_code", "customer_name", "currency", "amount", "unapplied", "reversed_on", "reference"],
    rowLeadsTo: (row) => `/ledger/payments/${String(row["id"])}`,
  };
  const actions = may("ledger.receive_payments") && (
    <Button type="primary" onClick={() => void navigate({ to: "/ledger/payments/new" })}>{say("payment_new.title")}</Button>
  );
  return <ResourceList resource={resource} actions={actions} />;
}
