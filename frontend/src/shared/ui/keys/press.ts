import { KEY_IDS, KEYS, type KeyId } from "./registry";

export type Press = { key: string; ctrlKey: boolean; metaKey: boolean; altKey: boolean; isComposing: boolean };

/** Whether the key is one sign alone, which a person may also mean to type. */
export function isSingle(id: KeyId): boolean {
  return KEYS[id].combo.length === 1;
}

/** The key that was pressed, if it is one of ours; `quiet`: signs alone are not meant for us now. */
export function keyOf(press: Press, quiet: boolean): KeyId | null {
  if (press.isComposing || press.altKey) return null;
  const mod = press.ctrlKey || press.metaKey;
  const typed = press.key.length === 1 && mod ? press.key.toLowerCase() : press.key;
  const combo = mod ? `mod+${typed}` : typed;
  return KEY_IDS.find((id) => KEYS[id].combo === combo && !(quiet && isSingle(id))) ?? null;
}

/** How the keys are written on this machine. */
export function written(id: KeyId, mac: boolean): string[] {
  return KEYS[id].combo.split("+").map((part) => (part === "mod" ? (mac ? "⌘" : "Ctrl") : part.length === 1 && /[a-z]/.test(part) ? part.toUpperCase() : part));
}
