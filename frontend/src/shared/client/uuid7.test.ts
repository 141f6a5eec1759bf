import { expect, test } from "vitest";
import { uuid7 } from "./uuid7";

test("carries the time, version 7 and variant 2", () => {
  const id = uuid7(Date.UTC(2026, 10, 23));
  expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  expect(Number.parseInt(id.replaceAll("-", "").slice(0, 12), 16)).toBe(Date.UTC(2026, 10, 23));
  expect(uuid7()).not.toBe(uuid7());
});
