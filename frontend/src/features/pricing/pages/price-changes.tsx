import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useMay } from "@/shared/access/me";
import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { useChangeStates } from "../components/states";
import { usePricingTexts } from "../texts";

export function PriceChangesPage() {
  const say = usePricingTexts();
  const resource: ListResource = {
    path: "/api/v1/pricing/price-changes",
    title: say("price_changes"),
    columns: ["number", "price_list", "valid_from", "status", "lines", "note", "created_at", "approved_at"],
    extras: { status: { states: useChangeStates() } },
    rowLeadsTo: (row) => `/pricing/price-changes/${String(row["id"])}`,
  };
  const write = useMay()("pricing.create_price_changes") && (
    <Link to="/pricing/new-price-change">
      <Button type="primary">{say("entry.new_change")}</Button>
    </Link>
  );
  return <ResourceList resource={resource} actions={write} />;
}
