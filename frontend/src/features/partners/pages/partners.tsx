import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useMay } from "@/shared/access/me";
import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { useTaxStates } from "../components/states";
import { usePartnersTexts } from "../texts";

export function PartnersPage() {
  const say = usePartnersTexts();
  const may = useMay();
  const resource: ListResource = {
    path: "/api/v1/partners/partners",
    title: say("partners"),
    columns: ["code", "name", "org_unit", "group", "region", "address", "currency", "tax_status", "blocked"],
    rowLeadsTo: (row) => `/partners/partners/${String(row["id"])}`,
    extras: { tax_status: { states: useTaxStates() } },
  };
  const actions = (
    <>
      <Link to="/partners/archived">{say("archived_partners")}</Link>
      {may("partners.create_partners") && (
        <Link to="/partners/partners/new">
          <Button type="primary" tabIndex={-1}>{say("new_partner")}</Button>
        </Link>
      )}
    </>
  );
  return <ResourceList resource={resource} actions={actions} />;
}
