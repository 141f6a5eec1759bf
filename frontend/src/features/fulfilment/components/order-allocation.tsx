import { useQuery } from "@tanstack/react-query";
import { Button, Card, Typography } from "antd";
import { useState } from "react";
import { useMay } from "@/shared/access/me";
import { isZero, subtract } from "@/shared/money/decimal";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import { Loaded } from "@/shared/ui/loaded";
import { allocationQuery, type AllocatedGoods, type Allocation } from "../api/move-allocations";
import { useFulfilmentTexts } from "../texts";
import { MoveDialog } from "./move-dialog";
import { Simulation } from "./simulation";

const MOVE = "fulfilment.move_allocations";

function Goods({ order }: { order: Allocation }) {
  const say = useFulfilmentTexts();
  const [moving, setMoving] = useState<AllocatedGoods>();
  const movable = (goods: AllocatedGoods) => !isZero(subtract(goods.held, goods.in_deliveries));
  const columns: LineColumn<AllocatedGoods>[] = [
    { name: "no", label: say("line.no"), type: "integer", value: (goods) => goods.line_no },
    { name: "sku", label: say("line.sku"), type: "code", value: (goods) => goods.sku },
    { name: "name", label: say("line.name"), type: "text", value: (goods) => goods.name },
    { name: "site", label: say("allocation.site"), type: "text", value: (goods) => `${goods.site_code} ${goods.site_name}` },
    { name: "held", label: say("allocation.held"), type: "quantity", value: (goods) => goods.held },
    { name: "in_deliveries", label: say("allocation.in_deliveries"), type: "quantity", value: (goods) => goods.in_deliveries },
    { name: "unit", label: say("line.unit"), type: "text", value: (goods) => goods.unit },
    {
      name: "move",
      label: say("allocation.move"),
      type: "text",
      show: (goods) => movable(goods) && <Button size="small" onClick={() => setMoving(goods)}>{say("allocation.move")}</Button>,
    },
  ];
  if (order.present.length === 0) return <Typography.Text type="secondary">{say("allocation.none")}</Typography.Text>;
  return (
    <>
      <LineTable label={say("allocation.title")} lines={order.present} columns={columns} lineKey={(goods) => `${goods.line_id} ${goods.site_id}`} />
      {moving && <MoveDialog order={order} goods={moving} close={() => setMoving(undefined)} />}
    </>
  );
}

/** On a confirmed order: where its goods are held, to be moved by hand or as other weights have it. */
export function OrderAllocation({ id, status }: { id: string; status: string }) {
  const say = useFulfilmentTexts();
  const may = useMay();
  const [simulating, setSimulating] = useState(false);
  const allowed = may(MOVE) && status === "confirmed";
  const asked = useQuery({ ...allocationQuery(id), enabled: allowed });
  if (!allowed) return null;
  const simulate = <Button onClick={() => setSimulating(!simulating)}>{say("allocation.simulate")}</Button>;
  return (
    <Card size="small" title={say("allocation.title")} extra={simulate}>
      <div className="stack">
        <Loaded asked={asked}>{(order) => <Goods order={order} />}</Loaded>
        {simulating && <Simulation id={id} close={() => setSimulating(false)} />}
      </div>
    </Card>
  );
}
