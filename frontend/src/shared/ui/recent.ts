import { useEffect } from "react";
import { useMe, type Me } from "@/shared/access/me";

/** Something the person looked at: where it is and what it is called there. */
export type Recent = { to: string; title: string };

const KEPT = 12;

function keptAs(me: Me): string {
  return `huotong.recent.${me.book.id}.${me.member_id}`;
}

function isRecent(value: unknown): value is Recent {
  return typeof value === "object" && value !== null && "to" in value && "title" in value && typeof value.to === "string" && typeof value.title === "string";
}

export function readRecent(me: Me): Recent[] {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(keptAs(me)) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isRecent) : [];
  } catch {
    return [];
  }
}

/** The newest first, each once. */
export function withRecent(known: readonly Recent[], seen: Recent): Recent[] {
  return [seen, ...known.filter((one) => one.to !== seen.to)].slice(0, KEPT);
}

/** What is shown is among the recent things of this person in this book, in this browser. */
export function useRemembered(seen: Recent): void {
  const me = useMe();
  const { to, title } = seen;
  useEffect(() => {
    localStorage.setItem(keptAs(me), JSON.stringify(withRecent(readRecent(me), { to, title })));
  }, [me, to, title]);
}
