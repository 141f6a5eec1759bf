import { useQuery } from "@tanstack/react-query";
import { Button, Form, Input, Typography } from "antd";
import { useState } from "react";
import { useCommand } from "@/shared/client/use-command";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import { Loaded } from "@/shared/ui/loaded";
import { ProblemAlert } from "@/shared/ui/problem";
import { allocationQuery, moveAllocation, type Allocation, type MovedGoods, type Weights } from "../api/move-allocations";
import { useFulfilmentTexts } from "../texts";
import { WeightFields, weightsOf, type WeightsTyped } from "./weights";

function Moves({ order }: { order: Allocation }) {
  const say = useFulfilmentTexts();
  const goods = [...order.present, ...order.simulated];
  const lineOf = (move: MovedGoods) => goods.find((one) => one.line_id === move.line_id);
  const siteOf = (id: string) => goods.find((one) => one.site_id === id)?.site_name ?? id;
  const columns: LineColumn<MovedGoods>[] = [
    { name: "no", label: say("line.no"), type: "integer", value: (move) => lineOf(move)?.line_no },
    { name: "sku", label: say("line.sku"), type: "code", value: (move) => lineOf(move)?.sku },
    { name: "from", label: say("allocation.from"), type: "text", value: (move) => siteOf(move.from_site_id) },
    { name: "to", label: say("allocation.to"), type: "text", value: (move) => siteOf(move.to_site_id) },
    { name: "quantity", label: say("line.quantity"), type: "quantity", value: (move) => move.quantity },
  ];
  const key = (move: MovedGoods) => `${move.line_id} ${move.from_site_id} ${move.to_site_id}`;
  return <LineTable label={say("allocation.simulated")} lines={order.moves} columns={columns} lineKey={key} />;
}

function Simulated({ order, done }: { order: Allocation; done: () => void }) {
  const say = useFulfilmentTexts();
  const command = useCommand(moveAllocation, { done });
  if (order.moves.length === 0) return <Typography.Text>{say("allocation.no_moves")}</Typography.Text>;
  const { id, version, moves, weights } = order;
  return (
    <div className="stack">
      <Moves order={order} />
      {command.problem && <ProblemAlert error={command.problem} />}
      <Form<{ reason: string }> layout="inline" requiredMark={false} onFinish={({ reason }) => command.start({ id, version, moves, weights, reason })}>
        <Form.Item name="reason" label={say("allocation.reason")} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={200} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={command.running}>{say("allocation.apply")}</Button>
      </Form>
    </div>
  );
}

function WithWeights({ id, weights, done }: { id: string; weights: Weights; done: () => void }) {
  return <Loaded asked={useQuery(allocationQuery(id, weights))}>{(order) => <Simulated order={order} done={done} />}</Loaded>;
}

/** Tries other weights on an order; what comes of it is shown first and applied only then. */
export function Simulation({ id, close }: { id: string; close: () => void }) {
  const say = useFulfilmentTexts();
  const [weights, setWeights] = useState<Weights>();
  return (
    <section className="stack" aria-label={say("allocation.simulate")}>
      <Typography.Text type="secondary">{say("allocation.simulate_hint")}</Typography.Text>
      <Form<{ weights: WeightsTyped }> layout="vertical" requiredMark={false} onFinish={(typed) => setWeights(weightsOf(typed.weights))}>
        <WeightFields />
        <Button htmlType="submit">{say("allocation.submit_simulate")}</Button>
      </Form>
      {weights && <WithWeights id={id} weights={weights} done={close} />}
    </section>
  );
}
