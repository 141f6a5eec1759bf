import { expect, test } from "vitest";
import { moved, toggled, widened } from "./places";

const PLACES = [{ name: "a", width: null }, { name: "b", width: 90 }, { name: "c", width: null }];
const names = (places: readonly { name: string }[]) => places.map((place) => place.name).join("");

test("a column comes at the end and goes from its place", () => {
  expect(toggled(PLACES, "d")).toEqual([...PLACES, { name: "d", width: null }]);
  expect(names(toggled(PLACES, "b"))).toBe("ac");
});

test("a column changes its place with its neighbour, and stays at either end", () => {
  expect(names(moved(PLACES, "b", -1))).toBe("bac");
  expect(names(moved(PLACES, "b", 1))).toBe("acb");
  expect(names(moved(PLACES, "a", -1))).toBe("abc");
  expect(names(moved(PLACES, "c", 1))).toBe("abc");
});

test("a width stays within what a column can be", () => {
  expect(widened(PLACES, "a", 123.4)[0]).toEqual({ name: "a", width: 123 });
  expect(widened(PLACES, "b", 5)[1]?.width).toBe(40);
  expect(widened(PLACES, "b", 9000)[1]?.width).toBe(1200);
  expect(widened(PLACES, "b", null)[1]?.width).toBeNull();
});
