import { GlobalOutlined, LogoutOutlined, MoonOutlined, SunOutlined, UserOutlined } from "@ant-design/icons";
import { Button, Dropdown } from "antd";
import { enterBook, signOut } from "@/features/accounts/public";
import { useMe } from "@/shared/access/me";
import { useCommand } from "@/shared/client/use-command";
import { LOCALE_NAMES, LOCALES, useLocale } from "@/shared/i18n/locale";
import { useProblemNotice } from "@/shared/ui/problem";
import { useAppearance } from "./appearance";
import { useAppTexts } from "./texts";

export function LanguageSwitch() {
  const say = useAppTexts();
  const { locale, choose } = useLocale();
  const items = LOCALES.map((each) => ({ key: each, label: LOCALE_NAMES[each], onClick: () => choose(each) }));
  return (
    <Dropdown menu={{ items, selectedKeys: [locale] }} trigger={["click"]}>
      <Button type="text" icon={<GlobalOutlined />} aria-label={`${say("shell.language")}: ${LOCALE_NAMES[locale]}`}>
        {LOCALE_NAMES[locale]}
      </Button>
    </Dropdown>
  );
}

const APPEARANCES = ["light", "dark", "system"] as const;

export function AppearanceSwitch() {
  const say = useAppTexts();
  const { appearance, chosen, choose } = useAppearance();
  const items = APPEARANCES.map((each) => ({ key: each, label: say(`appearance.${each}`), onClick: () => choose(each) }));
  return (
    <Dropdown menu={{ items, selectedKeys: [chosen] }} trigger={["click"]}>
      <Button
        type="text"
        aria-label={`${say("appearance.title")}: ${say(`appearance.${chosen}`)}`}
        icon={appearance === "dark" ? <MoonOutlined /> : <SunOutlined />}
      />
    </Dropdown>
  );
}

/** Ends the session; the page is loaded anew, so that nothing of the former person stays in memory. */
function useLeave(): () => void {
  const refused = useProblemNotice();
  const left = () => location.assign("/sign-in");
  return () => void signOut().then(left, refused);
}

/** The other books of the person; what was shown belongs to the former one and is forgotten. */
function useBookItems() {
  const say = useAppTexts();
  const me = useMe();
  const refused = useProblemNotice();
  const begin = () => location.assign("/");
  const command = useCommand(enterBook, { done: begin, refused });
  const others = me.books.filter((book) => book.id !== me.book.id);
  if (others.length === 0) return [];
  const children = others.map((book) => ({ key: book.id, label: book.name, onClick: () => command.start(book.id) }));
  return [{ key: "books", type: "group" as const, label: say("shell.other_books"), children }];
}

export function AccountMenu() {
  const say = useAppTexts();
  const me = useMe();
  const leave = { key: "out", icon: <LogoutOutlined />, label: say("shell.sign_out"), onClick: useLeave() };
  return (
    <Dropdown menu={{ items: [...useBookItems(), leave] }} trigger={["click"]}>
      <Button type="text" icon={<UserOutlined />} aria-label={`${say("shell.account")}: ${me.name}`}>
        {me.name}
      </Button>
    </Dropdown>
  );
}
