import { QuestionCircleOutlined, SearchOutlined } from "@ant-design/icons";
import { Button, Tooltip } from "antd";
import { Suspense, useState } from "react";
import { useSharedTexts } from "@/shared/i18n/shared-texts";
import { useKey, useKeyListener } from "@/shared/ui/keys/keys";
import { KeyCaps } from "@/shared/ui/keys/key-caps";
import { lazily } from "@/shared/ui/lazily";
import { useAppTexts } from "../texts";

const CommandMenu = lazily(() => import("./command-menu"), "CommandMenu");
const KeysDialog = lazily(() => import("@/shared/ui/keys/keys-dialog"), "KeysDialog");

type Open = "menu" | "keys" | null;

/** The box that finds anything and the list of keys, by button and by key. */
export function MenuButtons() {
  const say = useAppTexts();
  const shared = useSharedTexts();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  useKeyListener();
  useKey("menu", () => setOpen(open === "menu" ? null : "menu"));
  useKey("keys", () => setOpen("keys"));
  return (
    <>
      <Button icon={<SearchOutlined />} aria-haspopup="dialog" onClick={() => setOpen("menu")}>
        <span className="wide-only">{say("find.open")} <span aria-hidden><KeyCaps id="menu" /></span></span>
      </Button>
      <Tooltip title={shared("keys.of.keys")}>
        <Button type="text" icon={<QuestionCircleOutlined />} aria-label={shared("keys.of.keys")} aria-haspopup="dialog" onClick={() => setOpen("keys")} />
      </Tooltip>
      <Suspense>
        {open === "menu" && <CommandMenu close={close} />}
        {open === "keys" && <KeysDialog close={close} />}
      </Suspense>
    </>
  );
}
