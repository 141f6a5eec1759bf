import { Drawer, Typography } from "antd";
import { usePageHelp } from "@/shared/ui/help";
import { boundKeys } from "@/shared/ui/keys/keys";
import { KEYS } from "@/shared/ui/keys/registry";
import { useAppTexts } from "../texts";

/** The help of the page beside it: what it shows, what to do next, and what every page of its kind can do. */
export function HelpDrawer({ close }: { close: () => void }) {
  const say = useAppTexts();
  const help = usePageHelp();
  const here = new Set<string>(boundKeys().map((id) => KEYS[id].place));
  return (
    <Drawer open title={say("help.title")} onClose={close} size={380}>
      {help && (
        <>
          <Typography.Paragraph>{help.what}</Typography.Paragraph>
          <Typography.Paragraph>{help.next}</Typography.Paragraph>
        </>
      )}
      {help === null && <Typography.Paragraph>{say("help.none")}</Typography.Paragraph>}
      {here.has("list") && <Typography.Paragraph type="secondary">{say("help.list")}</Typography.Paragraph>}
      {here.has("document") && <Typography.Paragraph type="secondary">{say("help.document")}</Typography.Paragraph>}
      <Typography.Paragraph type="secondary">{say("help.keys")}</Typography.Paragraph>
    </Drawer>
  );
}
