/**
 * Every key of the screens, told once: where it works, what it is called by (texts "key.…").
 *
 * "mod" is Ctrl, or Cmd on a Mac. Keys of one sign alone can be switched off and rest while one types.
 */
export const KEYS = {
  menu: { combo: "mod+k", place: "everywhere" },
  keys: { combo: "?", place: "everywhere" },
  help: { combo: "F1", place: "everywhere" },
  refresh: { combo: "r", place: "list" },
  next: { combo: "]", place: "list" },
  previous: { combo: "[", place: "list" },
  first: { combo: "{", place: "list" },
  step: { combo: "s", place: "document" },
  related: { combo: "l", place: "document" },
} as const satisfies Record<string, Key>;

export type Key = { combo: string; place: Place };
export type Place = "everywhere" | "list" | "document";
export type KeyId = keyof typeof KEYS;
export const PLACES: readonly Place[] = ["everywhere", "list", "document"];
export const KEY_IDS = Object.keys(KEYS) as KeyId[];
