import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useMay } from "@/shared/access/me";
import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { LastDayCell } from "../components/end-standing";
import { usePricingTexts } from "../texts";

export function PricesPage() {
  const say = usePricingTexts();
  const resource: ListResource = {
    path: "/api/v1/pricing/prices",
    title: say("prices"),
    columns: ["price_list", "sku", "product", "unit", "from_quantity", "price", "minimum", "currency", "valid_from", "valid_to"],
    extras: { valid_to: { show: (row) => <LastDayCell of="price" row={row} /> } },
  };
  const write = useMay()("pricing.set_prices") && (
    <Link to="/pricing/new-prices">
      <Button type="primary">{say("entry.new_prices")}</Button>
    </Link>
  );
  return <ResourceList resource={resource} actions={write} />;
}
