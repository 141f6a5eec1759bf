import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useMay } from "@/shared/access/me";
import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import type { AgreementKind } from "../api/agreements";
import { useAgreementStates } from "../components/states";
import { useSalesTexts } from "../texts";

type Kind = { kind: AgreementKind; path: string; makes: string };

function AgreementsPage({ kind, path, makes }: Kind) {
  const say = useSalesTexts();
  const may = useMay();
  const resource: ListResource = {
    path: `/api/v1/sales/${path}`,
    title: say(kind === "quotation" ? "quotations" : "blanket_orders"),
    columns: ["number", "agreed_on", "valid_to", "customer_code", "customer_name", "status", "lines", "currency", "net", "tax", "gross"],
    extras: { status: { states: useAgreementStates() } },
    rowLeadsTo: (row) => `/sales/${path}/${String(row["id"])}`,
  };
  const enter = may(makes) && (
    <Link to={kind === "quotation" ? "/sales/new-quotation" : "/sales/new-blanket-order"}>
      <Button type="primary">{say(`agreement.new.${kind}`)}</Button>
    </Link>
  );
  return <ResourceList resource={resource} actions={enter} />;
}

export const QuotationsPage = () => <AgreementsPage kind="quotation" path="quotations" makes="sales.create_quotations" />;

export const BlanketOrdersPage = () => (
  <AgreementsPage kind="blanket_order" path="blanket-orders" makes="sales.create_blanket_orders" />
);
