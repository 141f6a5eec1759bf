import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { usePartnersTexts } from "../texts";

export function CustomerGroupsPage() {
  const say = usePartnersTexts();
  const resource: ListResource = {
    path: "/api/v1/partners/customer-groups",
    title: say("customer_groups"),
    columns: ["code", "name", "company"],
  };
  return <ResourceList resource={resource} />;
}
