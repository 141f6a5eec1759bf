import { expect, test } from "vitest";
import { showDate } from "./show";

test("a business day is the same day in every time zone", () => {
  expect(showDate("2026-01-01", "zh-CN")).toBe("2026-01-01");
  expect(showDate("2026-01-01", "en")).toBe("01 Jan 2026");
  expect(showDate("soon", "en")).toBe("soon");
});
