import { useState } from "react";

const nameOf = (path: string) => `huotong.columns.${path}`;

function read(path: string): string[] | null {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(nameOf(path)) ?? "null");
    return Array.isArray(kept) ? kept.filter((name) => typeof name === "string") : null;
  } catch {
    return null;
  }
}

/** The columns this person wants to see of a resource, kept in this browser. */
export function useColumnChoice(path: string, usual: readonly string[]) {
  const [chosen, setChosen] = useState(() => read(path));
  const choose = (names: string[] | null) => {
    if (names === null) localStorage.removeItem(nameOf(path));
    else localStorage.setItem(nameOf(path), JSON.stringify(names));
    setChosen(names);
  };
  return { chosen: chosen ?? usual, choose };
}
