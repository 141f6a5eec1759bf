import { sourceOf, type ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import type { States } from "@/shared/ui/value";
import { useAnalyticsTexts } from "../texts";

function useFacts(): States {
  const say = useAnalyticsTexts();
  return {
    shipped: { text: say("fact.shipped"), tone: "processing" },
    invoiced: { text: say("fact.invoiced"), tone: "success" },
    returned: { text: say("fact.returned"), tone: "warning" },
    credited: { text: say("fact.credited"), tone: "warning" },
    replaced: { text: say("fact.replaced"), tone: "processing" },
  };
}

/** The lines behind figures of sales, each with its document. */
export function SalesLinesPage() {
  const say = useAnalyticsTexts();
  const resource: ListResource = {
    path: "/api/v1/analytics/sales/lines",
    title: say("lines"),
    columns: ["on", "fact", "source", "customer_code", "customer_name", "sku", "product_name", "site", "quantity", "unit", "net", "cost", "currency"],
    extras: { fact: { states: useFacts() }, source: { document: sourceOf } },
  };
  return <ResourceList resource={resource} />;
}
