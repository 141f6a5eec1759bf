import { expect, test } from "vitest";
import { withRecent } from "@/shared/ui/recent";
import { placeAfter } from "./choosing";
import { matching, wordsOf } from "./matching";

const ENTRIES = [
  { id: "orders", words: wordsOf("Sales orders", "销售订单", "xsdd") },
  { id: "blanket", words: wordsOf("Blanket orders", "框架订单", "kjdd") },
  { id: "sales", words: wordsOf("Sales figures", "销售数据", "xssj") },
];
const found = (typed: string) => matching(ENTRIES, typed).map((entry) => entry.id);

test("pages are found in both languages, by pinyin and by parts of words", () => {
  expect(found("ord")).toEqual(["orders", "blanket"]);
  expect(found("XSDD")).toEqual(["orders"]);
  expect(found("销售")).toEqual(["orders", "sales"]);
  expect(found("orders sales")).toEqual(["orders"]);
  expect(found("dd")).toEqual(["orders", "blanket"]);
  expect(found("nothing")).toEqual([]);
});

test("what begins so comes first", () => {
  expect(found("bl")).toEqual(["blanket"]);
  expect(found("s")).toEqual(["orders", "sales", "blanket"]);
});

test("a recent thing is kept once, the newest first", () => {
  const one = { to: "/a", title: "A" };
  const two = { to: "/b", title: "B" };
  expect(withRecent([one, two], { to: "/b", title: "B2" })).toEqual([{ to: "/b", title: "B2" }, one]);
  const many = Array.from({ length: 20 }, (_, no) => ({ to: `/${no}`, title: String(no) }));
  expect(withRecent(many, one)).toHaveLength(12);
});

test("the choice goes around, a page stops at the ends", () => {
  expect(placeAfter("ArrowDown", 2, 3)).toBe(0);
  expect(placeAfter("ArrowUp", 0, 3)).toBe(2);
  expect(placeAfter("PageDown", 1, 20)).toBe(9);
  expect(placeAfter("PageDown", 15, 20)).toBe(19);
  expect(placeAfter("PageUp", 3, 20)).toBe(0);
  expect(placeAfter("ArrowDown", 0, 0)).toBe(0);
});
