import { expect, test } from "vitest";
import { showDegrees } from "./show";

test("degrees keep their digits and are no per cent", () => {
  expect(showDegrees("121.473701", "en")).toBe("121.473701°");
  expect(showDegrees("-30.500000", "zh-CN")).toBe("-30.5000°");
});
