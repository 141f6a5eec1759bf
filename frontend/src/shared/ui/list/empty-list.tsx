import { Button, Empty } from "antd";
import { useSharedTexts } from "@/shared/i18n/shared-texts";
import { usePageHelp } from "@/shared/ui/help";

type EmptyProps = { filtered: boolean; clear: () => void };

/** Why there is no row, and what to do next: lift the filters, or what the page's help says. */
export function EmptyList({ filtered, clear }: EmptyProps) {
  const say = useSharedTexts();
  const help = usePageHelp();
  return (
    <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={filtered ? say("list.none_so") : <>{say("list.none")}<br />{help?.next}</>}>
      {filtered && <Button onClick={clear}>{say("list.clear_filters")}</Button>}
    </Empty>
  );
}
