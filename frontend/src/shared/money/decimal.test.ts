import { expect, test } from "vitest";
import { add, compare, isZero, multiply, roundHalfUp, shift, subtract } from "./decimal";
import { plainQuantity, showAmount, showQuantity, showRate } from "./show";

test("sums are exact where floats are not", () => {
  expect(add("0.1", "0.2")).toBe("0.3");
  expect(add("9007199254740993", "0.0001")).toBe("9007199254740993.0001");
  expect(add("-0.05", "0.01")).toBe("-0.04");
  expect(add()).toBe("0");
  expect(subtract("10.00", "10.0000")).toBe("0.0000");
});

test("order ignores trailing zeros", () => {
  expect(compare("1.50", "1.5")).toBe(0);
  expect(compare("-2", "1")).toBe(-1);
  expect(compare("10", "9.999999")).toBe(1);
  expect(isZero("-0.0000")).toBe(true);
});

test("the point moves without rounding", () => {
  expect(shift("0.13", 2)).toBe("13");
  expect(shift("0.065000", 2)).toBe("6.5000");
  expect(shift("1", 2)).toBe("100");
});

test("what is no decimal is refused", () => {
  expect(() => add("1e3")).toThrow(RangeError);
  expect(() => add("NaN")).toThrow(RangeError);
  expect(() => add("1_000")).toThrow(RangeError);
});

test("shown digits are those of the value", () => {
  expect(showAmount("1234567.5000", "en")).toBe("1,234,567.50");
  expect(showAmount("9007199254740993.0100", "en")).toBe("9,007,199,254,740,993.01");
  expect(showQuantity("12.000000", "en")).toBe("12");
  expect(showQuantity("1200.250000", "zh-CN")).toBe("1,200.25");
  expect(showRate("0.130000", "en")).toBe("13%");
  expect(["12.500000", "10.000000", "100", "0.000000"].map(plainQuantity)).toEqual(["12.5", "10", "100", "0"]);
});

test("a price changed by a few per cent is rounded once, halves away from zero", () => {
  expect(multiply("12.50", "1.05")).toBe("13.1250");
  expect(roundHalfUp("13.1250", 2)).toBe("13.13");
  expect(roundHalfUp("-13.125", 2)).toBe("-13.13");
  expect(roundHalfUp("0.0049", 2)).toBe("0.00");
  expect(roundHalfUp("7", 2)).toBe("7.00");
});
