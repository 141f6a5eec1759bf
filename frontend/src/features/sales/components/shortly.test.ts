import { expect, test } from "vitest";
import { shortly } from "./shortly";

test("line numbers are named in runs", () => {
  expect(shortly([3, 1, 2, 5])).toBe("1–3, 5");
  expect(shortly([])).toBe("");
});
