import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Alert, Button, Card, Flex, Select, Typography } from "antd";
import { useState } from "react";
import { useMay } from "@/shared/access/me";
import { useCommand } from "@/shared/client/use-command";
import { today } from "@/shared/dates/today";
import { plainQuantity } from "@/shared/money/show";
import { DayInput } from "@/shared/ui/day-input";
import { Loaded } from "@/shared/ui/loaded";
import { PageFrame } from "@/shared/ui/page-frame";
import { useProblemNotice } from "@/shared/ui/problem";
import { pickDelivery, pickListQuery, sitesToPickAtQuery, type PickLine, type PickList } from "../api/pick-deliveries";
import { useFulfilmentTexts } from "../texts";

/** A product in its bin, how much of it in all, and for which deliveries: one below the other, for a phone. */
function Goods({ line }: { line: PickLine }) {
  return (
    <li>
      <Flex justify="space-between" gap="small" wrap>
        <Typography.Text strong>{`${line.bin} · ${line.sku} ${line.name}`}</Typography.Text>
        <Typography.Text strong className="figure">{`${plainQuantity(line.quantity)} ${line.unit}`}</Typography.Text>
      </Flex>
      <Typography.Text type="secondary">
        {line.parts.map((part) => `${part.order_number} / ${part.delivery_number}: ${plainQuantity(part.quantity)}`).join(" · ")}
      </Typography.Text>
    </li>
  );
}

function Deliveries({ list }: { list: PickList }) {
  const say = useFulfilmentTexts();
  const command = useCommand(pickDelivery, { refused: useProblemNotice() });
  const known = new Map(list.lines.flatMap(({ parts }) => parts.map((part) => [part.delivery_id, part] as const)));
  const mayPick = useMay()("fulfilment.pick_deliveries");
  return (
    <Card size="small" title={say("pick.deliveries")} className="no-print">
      <ul className="pick-list">
        {[...known.values()].map(({ delivery_id, delivery_number, order_number }) => (
          <li key={delivery_id}>
            <Flex justify="space-between" align="center" gap="small" wrap>
              <Link to={`/fulfilment/deliveries/${delivery_id}`}>{`${delivery_number} (${order_number})`}</Link>
              {mayPick && (
                <Button loading={command.running} onClick={() => command.start({ id: delivery_id, lines: [] })}>
                  {say("pick.done")}
                </Button>
              )}
            </Flex>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Shown({ list }: { list: PickList }) {
  const say = useFulfilmentTexts();
  if (list.lines.length === 0) return <Typography.Text>{say("pick.nothing")}</Typography.Text>;
  return (
    <div className="stack">
      {list.more && <Alert type="info" title={say("pick.more")} />}
      <Card size="small" title={`${say("pick.list")}: ${list.site_code} ${list.site_name}`}>
        <ol className="pick-list">
          {list.lines.map((line) => (
            <Goods key={`${line.bin} ${line.product_id}`} line={line} />
          ))}
        </ol>
      </Card>
      <Deliveries list={list} />
    </div>
  );
}

function OfSite({ site, until }: { site: string; until: string }) {
  return <Loaded asked={useQuery(pickListQuery(site, until))}>{(list) => <Shown list={list} />}</Loaded>;
}

/** What is to be taken from the shelves of a site, in the order of its bins; for a phone and for paper. */
export function PickListPage() {
  const say = useFulfilmentTexts();
  const rows = useQuery(sitesToPickAtQuery).data?.rows ?? [];
  const [chosen, choose] = useState<string>();
  const [until, setUntil] = useState(today());
  const first = rows[0] && String(rows[0]["id"]);
  const site = chosen ?? first;
  const options = rows.map((row) => ({ value: String(row["id"]), label: `${String(row["code"])} ${String(row["name"])}` }));
  const tools = (
    <div className="page-actions no-print">
      <Select
        className="choice-wide"
        aria-label={say("pick.site")}
        {...(site ? { value: site } : {})}
        onChange={choose}
        options={options}
        showSearch={{ optionFilterProp: "label" }}
      />
      <DayInput label={say("pick.until")} day={until} ask={setUntil} />
      <Button onClick={() => window.print()}>{say("pick.print")}</Button>
    </div>
  );
  return (
    <PageFrame title={say("pick.title")} actions={tools}>
      {site && <OfSite site={site} until={until} />}
    </PageFrame>
  );
}
