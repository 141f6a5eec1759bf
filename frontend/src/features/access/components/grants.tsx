import { Button } from "antd";
import { useMay } from "@/shared/access/me";
import { useCommand } from "@/shared/client/use-command";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import { useRefusal } from "@/shared/ui/document/refusal";
import { endGrant } from "../api/change-access";
import type { Grant } from "../api/read-access";
import { useAccessTexts } from "../texts";

function End({ grant }: { grant: Grant }) {
  const say = useAccessTexts();
  const tell = useRefusal();
  const command = useCommand(endGrant, { done: () => tell(null), refused: tell });
  return (
    <Button size="small" loading={command.running} onClick={() => command.start({ id: grant.id })}>
      {say("grant.end")}
    </Button>
  );
}

/** What a member sees, from when to when; each may be ended. */
export function Grants({ grants }: { grants: readonly Grant[] }) {
  const say = useAccessTexts();
  const may = useMay();
  const columns: LineColumn<Grant>[] = [
    { name: "dimension", label: say("grant.dimension"), type: "text", value: (grant) => say(`grant.${grant.dimension}`) },
    { name: "target", label: say("grant.target"), type: "text", value: (grant) => grant.target },
    { name: "valid_from", label: say("grant.valid_from"), type: "date", value: (grant) => grant.valid_from },
    { name: "valid_to", label: say("grant.valid_to"), type: "date", value: (grant) => grant.valid_to },
    { name: "step", label: say("grant.step"), type: "text", show: (grant) => may("access.end_grants") && <End grant={grant} /> },
  ];
  return <LineTable label={say("scope")} lines={grants} columns={columns} lineKey={(grant) => grant.id} />;
}
