import { expect, test } from "vitest";
import { before, endOfMonth, yearBefore } from "./periods";

test("whole months are compared with as many months before", () => {
  expect(before({ first_on: "2026-07-01", last_on: "2026-07-31" })).toEqual({ first_on: "2026-06-01", last_on: "2026-06-30" });
  expect(before({ first_on: "2026-01-01", last_on: "2026-03-31" })).toEqual({ first_on: "2025-10-01", last_on: "2025-12-31" });
});

test("days are compared with as many days before", () => {
  expect(before({ first_on: "2026-03-01", last_on: "2026-03-10" })).toEqual({ first_on: "2026-02-19", last_on: "2026-02-28" });
});

test("a year before ends where its month ends", () => {
  expect(yearBefore({ first_on: "2025-02-01", last_on: "2025-02-28" })).toEqual({ first_on: "2024-02-01", last_on: "2024-02-29" });
  expect(yearBefore({ first_on: "2024-02-29", last_on: "2024-03-10" })).toEqual({ first_on: "2023-02-28", last_on: "2023-03-10" });
  expect(endOfMonth("2026-12-05")).toBe("2026-12-31");
});
