import { useQuery } from "@tanstack/react-query";
import { Link, useNavigate } from "@tanstack/react-router";
import { Input, Table } from "antd";
import { today } from "@/shared/dates/today";
import { useWords } from "@/shared/ui/here";
import { Loaded } from "@/shared/ui/loaded";
import { PageFrame } from "@/shared/ui/page-frame";
import { StateTag, Value } from "@/shared/ui/value";
import { treeQuery, type Tree, type TreeUnit } from "../api/show-tree";
import { useUnitKinds, useUnitStates } from "../components/states";
import { useNetworkTexts } from "../texts";

type Node = TreeUnit & { children?: Node[] };

function nodesBelow(units: readonly TreeUnit[], parent: string | null): Node[] {
  return units
    .filter(({ parent_id }) => parent_id === parent)
    .map((unit) => {
      const children = nodesBelow(units, unit.id);
      return children.length > 0 ? { ...unit, children } : unit;
    });
}

function TreeTable({ tree }: { tree: Tree }) {
  const say = useNetworkTexts();
  const kinds = useUnitKinds();
  const states = useUnitStates();
  const status = ({ closed_from }: Node) => (closed_from !== null && closed_from <= tree.on ? "closed" : "open");
  return (
    <div className="scrolls" role="region" aria-label={say("tree")} tabIndex={0}>
      <Table<Node>
        size="small"
        aria-label={say("tree")}
        rowKey="id"
        pagination={false}
        expandable={{ defaultExpandAllRows: true }}
        dataSource={nodesBelow(tree.units, null)}
        columns={[
          { title: say("fact.code"), render: (_, { id, code }) => <Link to={`/network/tree/${id}`}>{code}</Link> },
          { title: say("fact.name"), dataIndex: "name" },
          { title: say("fact.kind"), render: (_, { kind }) => kinds[kind]?.text ?? kind },
          { title: say("fact.company"), dataIndex: "company" },
          { title: say("fact.status"), render: (_, unit) => <StateTag state={status(unit)} states={states} /> },
          { title: say("fact.closed_from"), render: (_, { closed_from }) => <Value value={closed_from} type="date" /> },
        ]}
      />
    </div>
  );
}

/** Who hangs below whom on a day; the day stands in the address. */
export function TreePage() {
  const say = useNetworkTexts();
  const navigate = useNavigate();
  const on = useWords()["on"] ?? today();
  const day = (
    <Input
      type="date"
      aria-label={say("on_day")}
      value={on}
      onChange={({ target }) => target.value && void navigate({ to: "/network/tree", search: { on: target.value } })}
    />
  );
  return (
    <PageFrame title={say("tree")} actions={day}>
      <Loaded asked={useQuery(treeQuery(on))}>{(tree) => <TreeTable key={tree.on} tree={tree} />}</Loaded>
    </PageFrame>
  );
}
