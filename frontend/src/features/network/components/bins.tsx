import { Button } from "antd";
import { useCommand } from "@/shared/client/use-command";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import { useRefusal } from "@/shared/ui/document/refusal";
import { StateTag } from "@/shared/ui/value";
import { archiveBin } from "../api/archive-bin";
import type { Bin, Site } from "../api/get-site";
import { useNetworkTexts } from "../texts";
import { useBinStates } from "./states";

function Archive({ bin }: { bin: Bin }) {
  const say = useNetworkTexts();
  const tell = useRefusal();
  const command = useCommand(archiveBin, { done: () => tell(null), refused: tell });
  return (
    <Button size="small" loading={command.running} onClick={() => command.start({ bin_id: bin.id })}>
      {say("bin.archive")}
    </Button>
  );
}

/** The bins of a site; an empty one may be archived. */
export function Bins({ site }: { site: Site }) {
  const say = useNetworkTexts();
  const states = useBinStates();
  const may = site.steps.some((step) => step.command === "network.archive_bins" && step.allowed);
  const state = (bin: Bin) => (bin.archived_at !== null ? "archived" : bin.is_default ? "default" : "used");
  const columns: LineColumn<Bin>[] = [
    { name: "code", label: say("fact.code"), type: "code", value: (bin) => bin.code },
    { name: "name", label: say("fact.name"), type: "text", value: (bin) => bin.name },
    { name: "state", label: say("fact.status"), type: "state", show: (bin) => <StateTag state={state(bin)} states={states} /> },
    { name: "step", label: say("bin.step"), type: "text", show: (bin) => may && state(bin) === "used" && <Archive bin={bin} /> },
  ];
  return <LineTable label={say("bins")} lines={site.bins} columns={columns} lineKey={(bin) => bin.id} />;
}
