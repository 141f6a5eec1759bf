import { useEffect, useRef } from "react";
import { keyOf } from "./press";
import { KEY_IDS, type KeyId } from "./registry";

type Run = { current: () => void };

const KEPT_AS = "huotong.single-keys";
const OFF = "off";
const FIELDS = "input, textarea, select, [contenteditable], [role=combobox], [role=dialog], [role=menu], [role=listbox]";

/** What is bound now; the newest of a key is the one that runs. */
const bound = new Map<KeyId, Run[]>();

/** The key runs this while the component is shown; nothing of it while `run` is null. */
export function useKey(id: KeyId, run: (() => void) | null): void {
  const latest = useRef<() => void>(() => undefined);
  const off = run === null;
  useEffect(() => {
    if (run) latest.current = run;
  });
  useEffect(() => {
    if (off) return undefined;
    bound.set(id, [...(bound.get(id) ?? []), latest]);
    return () => {
      bound.set(id, (bound.get(id) ?? []).filter((one) => one !== latest));
    };
  }, [id, off]);
}

/** The keys that work at this moment, in the order of the registry. */
export function boundKeys(): KeyId[] {
  return KEY_IDS.filter((id) => (bound.get(id) ?? []).length > 0);
}

export function singleKeysAreOn(): boolean {
  return localStorage.getItem(KEPT_AS) !== OFF;
}

/** Keys of one sign alone work, or not: kept in this browser. */
export function switchSingleKeys(on: boolean): void {
  if (on) localStorage.removeItem(KEPT_AS);
  else localStorage.setItem(KEPT_AS, OFF);
}

function hear(event: KeyboardEvent): void {
  const typing = event.target instanceof Element && event.target.closest(FIELDS) !== null;
  const id = keyOf(event, typing || !singleKeysAreOn());
  const run = id && (bound.get(id) ?? []).at(-1);
  if (!run) return;
  event.preventDefault();
  run.current();
}

/** The one listener for all keys; called by the frame around the pages. */
export function useKeyListener(): void {
  useEffect(() => {
    document.addEventListener("keydown", hear);
    return () => {
      document.removeEventListener("keydown", hear);
    };
  }, []);
}
