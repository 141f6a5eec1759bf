import { Form, Input } from "antd";
import { CommandDialog } from "@/shared/ui/command-dialog";
import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { setMinimumLevel, type NewMinimum } from "../api/set-minimum-level";
import { ProductPick, SitePick } from "../components/pick";
import { QUANTITY } from "../components/quantities";
import { useInventoryTexts } from "../texts";

const REQUIRED = [{ required: true }];

function Fields() {
  const say = useInventoryTexts();
  const quantity = [{ pattern: QUANTITY, message: say("transfer.malformed") }];
  return (
    <>
      <Form.Item name="site_id" label={say("fact.site")} rules={REQUIRED}>
        <SitePick label={say("fact.site")} />
      </Form.Item>
      <Form.Item name="product_id" label={say("fact.product")} rules={REQUIRED}>
        <ProductPick label={say("fact.product")} />
      </Form.Item>
      <Form.Item name="minimum" label={say("minimum.minimum")} extra={say("minimum.hint")} rules={quantity}>
        <Input inputMode="decimal" />
      </Form.Item>
      <Form.Item name="target" label={say("minimum.target")} rules={quantity}>
        <Input inputMode="decimal" />
      </Form.Item>
    </>
  );
}

/** How little each site may have of a product, and where there is too little. */
export function MinimumLevelsPage() {
  const say = useInventoryTexts();
  const resource: ListResource = {
    path: "/api/v1/inventory/minimum-levels",
    title: say("minimum_levels"),
    columns: ["site_name", "sku", "product_name", "minimum", "target", "available", "expected", "below", "missing", "unit"],
    rowLeadsTo: (row) => `/inventory/card/${String(row["site_id"])}/${String(row["sku_id"])}`,
  };
  const set = (
    <CommandDialog<NewMinimum>
      needs="inventory.set_minimum_levels"
      title={say("minimum.set")}
      run={setMinimumLevel}
      ask={({ minimum, target, ...place }) => ({ ...place, minimum: minimum || null, target: target || null })}
      fields={() => <Fields />}
    />
  );
  return <ResourceList resource={resource} actions={set} />;
}
