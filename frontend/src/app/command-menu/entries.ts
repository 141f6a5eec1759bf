import { useQuery, keepPreviousData } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useContext, useState } from "react";
import { useMay, useMe } from "@/shared/access/me";
import { answer, api, type Schemas } from "@/shared/client/api";
import { DocumentWorldContext, type DocumentWorld } from "@/shared/ui/document/world";
import { readRecent } from "@/shared/ui/recent";
import { useAppearance } from "../appearance";
import { PAGES } from "../menu";
import { useAppTexts } from "../texts";
import en from "../texts/en.json";
import zh from "../texts/zh-CN.json";
import { COMMANDS } from "./commands";
import { matching, wordsOf } from "./matching";
import pinyin from "./pinyin.json";

export type Group = "exact" | "recent" | "here" | "commands" | "pages" | "found";

/** One line of the menu. `to` may also be opened beside this page; `kind` is that of a document. */
export type Entry = { id: string; group: Group; label: string; hint?: string; kind?: string; words: string; to?: string; run: () => void };

const SHOWN: Record<Group, number> = { exact: 6, recent: 8, here: 8, commands: 9, pages: 8, found: 40 };
const INITIALS: Readonly<Record<string, string>> = pinyin;

function named(english: string, chinese: string): string {
  return wordsOf(english, chinese, INITIALS[chinese] ?? "");
}

/** The buttons of the page behind the menu, which are its commands. */
function buttonsHere(): Entry[] {
  const buttons = [...document.querySelectorAll<HTMLButtonElement>(".page-actions button:not(:disabled)")];
  return buttons.flatMap((button, place) => {
    const label = (button.getAttribute("aria-label") ?? button.textContent).trim();
    return label === "" ? [] : [{ id: `here ${place}`, group: "here" as const, label, words: wordsOf(label), run: () => button.click() }];
  });
}

function useScreenEntries(): Entry[] {
  const say = useAppTexts();
  const may = useMay();
  const navigate = useNavigate();
  const { appearance, choose } = useAppearance();
  const go = (to: string) => () => void navigate({ to });
  const commands = COMMANDS.filter(({ needs }) => may(needs)).map(({ to, text }): Entry => ({
    id: to,
    group: "commands",
    label: say(`command.${text}`),
    words: named(en.command[text], zh.command[text]),
    to,
    run: go(to),
  }));
  const pages = PAGES.filter(({ needs }) => may(needs)).map(({ to, text, branch }): Entry => ({
    id: to,
    group: "pages",
    label: say(`menu.${text}`),
    hint: say(`menu.${branch}`),
    words: named(en.menu[text], zh.menu[text]),
    to,
    run: go(to),
  }));
  const text = appearance === "dark" ? "light" : "dark";
  const look: Entry = {
    id: "look",
    group: "commands",
    label: say(`appearance.${text}`),
    words: named(en.appearance[text], zh.appearance[text]),
    run: () => choose(text),
  };
  return [...commands, look, ...pages];
}

function useRecentEntries(): Entry[] {
  const me = useMe();
  const navigate = useNavigate();
  const [recent] = useState(() => readRecent(me).filter((one) => one.to !== location.pathname));
  return recent.map(({ to, title }) => ({ id: `recent ${to}`, group: "recent", label: title, words: wordsOf(title), to, run: () => void navigate({ to }) }));
}

type Found = Schemas["Found"];

function foundEntry(found: Found, world: DocumentWorld, navigate: ReturnType<typeof useNavigate>, exact: boolean): Entry[] {
  const kind = world.kinds[found.kind];
  const to = kind?.path?.(found.id);
  if (to === undefined) return [];
  const search = kind?.search?.(found.id) ?? {};
  const entry: Entry = {
    id: `${found.kind} ${found.id}`,
    group: exact ? "exact" : "found",
    label: found.number,
    hint: found.name,
    kind: found.kind,
    words: "",
    to: `${to}${Object.keys(search).length > 0 ? `?${new URLSearchParams(search).toString()}` : ""}`,
    run: () => void navigate({ to, search }),
  };
  return [entry];
}

/** What the server knows by these words; the former answer stays until the next is there. */
export function useFound(asked: string) {
  return useQuery({
    queryKey: ["find", asked],
    queryFn: ({ signal }) => answer(api.GET("/api/v1/desk/find", { params: { query: { words: asked } }, signal })),
    enabled: asked !== "",
    placeholderData: keepPreviousData,
  });
}

/** The groups of the entries: each where the first of it stands. */
export function groupsOf(entries: readonly Entry[]): Group[] {
  return [...new Set(entries.map((entry) => entry.group))];
}

function inOrder(entries: readonly Entry[]): Entry[] {
  return groupsOf(entries).flatMap((group) => entries.filter((entry) => entry.group === group).slice(0, SHOWN[group]));
}

/** The lines of the menu for what is typed, in order; `asked` is what the server was asked by now. */
export function useEntries(typed: string, asked: string): { entries: Entry[]; waiting: boolean; failed: Error | null } {
  const world = useContext(DocumentWorldContext);
  const navigate = useNavigate();
  const [here] = useState(buttonsHere);
  const recent = useRecentEntries();
  const screen = useScreenEntries();
  const found = useFound(asked);
  if (typed === "") return { entries: inOrder([...recent, ...here, ...screen.filter(({ group }) => group === "commands")]), waiting: false, failed: null };
  const known = matching([...here, ...screen], typed);
  const same = (number: string) => number.toLowerCase() === typed.toLowerCase();
  const rows = asked === "" ? [] : (found.data?.found ?? []);
  const told = rows.flatMap((row) => foundEntry(row, world, navigate, same(row.number)));
  const exact = told.filter(({ group }) => group === "exact");
  const others = told.filter(({ group }) => group !== "exact");
  return { entries: inOrder([...exact, ...known, ...others]), waiting: asked !== typed || found.isFetching, failed: found.error };
}
