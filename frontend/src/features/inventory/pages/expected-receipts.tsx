import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { CreateExpectedReceipt } from "../components/create-expected-receipt";
import { useExpectedStates } from "../components/states";
import { useInventoryTexts } from "../texts";

export function ExpectedReceiptsPage() {
  const say = useInventoryTexts();
  const resource: ListResource = {
    path: "/api/v1/inventory/expected-receipts",
    title: say("expected_receipts"),
    columns: ["number", "expected_on", "overdue", "site_name", "sku", "product_name", "open", "quantity", "unit", "status", "note"],
    extras: { status: { states: useExpectedStates() } },
    rowLeadsTo: (row) => `/inventory/expected-receipts/${String(row["id"])}`,
  };
  return <ResourceList resource={resource} actions={<CreateExpectedReceipt />} />;
}
