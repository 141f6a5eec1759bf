import { expect, test } from "vitest";
import { gridOf, sameValues } from "./grid";

test("a grid has every combination once, in the order of the attributes", () => {
  expect(gridOf("TEE", [["Red", "Navy blue"], ["S", "M"]])).toEqual([
    { sku: "TEE-Red-S", values: ["Red", "S"] },
    { sku: "TEE-Red-M", values: ["Red", "M"] },
    { sku: "TEE-Navyblue-S", values: ["Navy blue", "S"] },
    { sku: "TEE-Navyblue-M", values: ["Navy blue", "M"] },
  ]);
  expect(gridOf("TEE", [["Red"], []])).toEqual([]);
});

test("case and width make no other variant", () => {
  expect(sameValues([" ＲED ", "s"])).toBe(sameValues(["red", "S"]));
});
