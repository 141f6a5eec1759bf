import { App, Button } from "antd";
import { useMay } from "@/shared/access/me";
import { useCommand } from "@/shared/client/use-command";
import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { ProblemAlert } from "@/shared/ui/problem";
import { addDivisions } from "../api/add-divisions";
import { useNetworkTexts } from "../texts";

function AddDivisions() {
  const say = useNetworkTexts();
  const { message } = App.useApp();
  const command = useCommand(addDivisions, {
    done: ({ results: [made] }) => {
      if (made && "added" in made) void message.success(say("divisions.done", { added: made.added, known: made.known }));
    },
  });
  return (
    <>
      {command.problem && <ProblemAlert error={command.problem} />}
      <Button loading={command.running} onClick={() => command.start("CN")}>{say("divisions.add")}</Button>
    </>
  );
}

export function RegionsPage() {
  const say = useNetworkTexts();
  const may = useMay();
  const resource: ListResource = {
    path: "/api/v1/network/regions",
    title: say("regions"),
    columns: ["code", "name", "level", "parent", "latitude", "longitude"],
  };
  return <ResourceList resource={resource} actions={may("network.add_divisions") && <AddDivisions />} />;
}
