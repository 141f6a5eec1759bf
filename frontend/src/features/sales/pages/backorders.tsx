import { App, Button } from "antd";
import { useMay } from "@/shared/access/me";
import { useCommand } from "@/shared/client/use-command";
import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { useProblemNotice } from "@/shared/ui/problem";
import { findProductsToServe, serveBackorders } from "../api/serve-backorders";
import { useSalesTexts } from "../texts";

/** Gives what is free to the orders that wait, in their declared order. */
function ServeButton() {
  const say = useSalesTexts();
  const { message } = App.useApp();
  const refused = useProblemNotice();
  const done = () => void message.success(say("backorder.served"));
  const command = useCommand(serveBackorders, { done, refused });
  const serve = async () => {
    const { products } = await findProductsToServe();
    if (products.length > 0) command.start(products);
    else void message.info(say("backorder.nothing_free"));
  };
  return (
    <Button type="primary" loading={command.running} onClick={() => void serve().catch(refused)}>
      {say("backorder.serve")}
    </Button>
  );
}

export function BackordersPage() {
  const say = useSalesTexts();
  const may = useMay();
  const resource: ListResource = {
    path: "/api/v1/sales/backorders",
    title: say("backorders"),
    columns: ["number", "line_no", "priority", "ordered_on", "customer_name", "sku", "product_name", "backordered", "unit", "since", "promised_on"],
    rowKey: (row) => String(row["line_id"]),
    rowLeadsTo: (row) => `/sales/orders/${String(row["order_id"])}`,
  };
  return <ResourceList resource={resource} actions={may("sales.serve_backorders") && <ServeButton />} />;
}
