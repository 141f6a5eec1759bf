import { expect, test } from "vitest";
import { keyOf, written, type Press } from "./press";
import { KEY_IDS, KEYS, PLACES } from "./registry";

const press = (key: string, more: Partial<Press> = {}): Press => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  isComposing: false,
  ...more,
});

test("no key stands twice where it could mean two things", () => {
  for (const place of PLACES) {
    const here = KEY_IDS.filter((id) => KEYS[id].place === place || KEYS[id].place === "everywhere").map((id) => KEYS[id].combo);
    expect(new Set(here).size).toBe(here.length);
  }
});

test("a key is read by what it writes, Ctrl and Cmd alike", () => {
  expect(keyOf(press("k", { ctrlKey: true }), true)).toBe("menu");
  expect(keyOf(press("K", { metaKey: true }), true)).toBe("menu");
  expect(keyOf(press("?"), false)).toBe("keys");
  expect(keyOf(press("F1"), true)).toBe("help");
  expect(keyOf(press("k"), false)).toBeNull();
  expect(keyOf(press("r", { ctrlKey: true }), false)).toBeNull();
});

test("while one types, composes or holds Alt, signs are signs", () => {
  expect(keyOf(press("?"), true)).toBeNull();
  expect(keyOf(press("r", { isComposing: true }), false)).toBeNull();
  expect(keyOf(press("r", { altKey: true }), false)).toBeNull();
});

test("keys are written as they stand on the keyboard", () => {
  expect(written("menu", false)).toEqual(["Ctrl", "K"]);
  expect(written("menu", true)).toEqual(["⌘", "K"]);
  expect(written("keys", true)).toEqual(["?"]);
});
