import { QuestionCircleOutlined, SearchOutlined } from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import { Suspense, useState } from "react";
import { useSharedTexts } from "@/shared/i18n/shared-texts";
import { useKey, useKeyListener } from "@/shared/ui/keys/keys";
import { KeyCaps } from "@/shared/ui/keys/key-caps";
import { lazily } from "@/shared/ui/lazily";
import { useAppTexts } from "../texts";

const CommandMenu = lazily(() => import("./command-menu"), "CommandMenu");
const HelpDrawer = lazily(() => import("../help/help-drawer"), "HelpDrawer");
const KeysDialog = lazily(() => import("@/shared/ui/keys/keys-dialog"), "KeysDialog");

type Open = "menu" | "keys" | "help" | null;

/** The box that finds anything, the help of the page and the list of keys, by button and by key. */
export function MenuButtons() {
  const say = useAppTexts();
  const shared = useSharedTexts();
  const [open, setOpen] = useState<Open>(null);
  const close = () => setOpen(null);
  useKeyListener();
  useKey("menu", () => setOpen(open === "menu" ? null : "menu"));
  useKey("keys", () => setOpen("keys"));
  useKey("help", () => setOpen(open === "help" ? null : "help"));
  const items = (["help", "keys"] as const).map((id) => ({
    key: id,
    label: <span className="key-item">{shared(`keys.of.${id}`)} <KeyCaps id={id} /></span>,
    onClick: () => setOpen(id),
  }));
  return (
    <>
      <Button icon={<SearchOutlined />} aria-haspopup="dialog" onClick={() => setOpen("menu")}>
        <span className="wide-only">{say("find.open")} <span aria-hidden><KeyCaps id="menu" /></span></span>
      </Button>
      <Dropdown menu={{ items }} trigger={["click"]}>
        <Button type="text" icon={<QuestionCircleOutlined />} aria-label={say("help.menu")} />
      </Dropdown>
      <Suspense>
        {open === "menu" && <CommandMenu close={close} />}
        {open === "help" && <HelpDrawer close={close} />}
        {open === "keys" && <KeysDialog close={close} />}
      </Suspense>
    </>
  );
}
