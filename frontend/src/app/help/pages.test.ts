import { expect, test } from "vitest";
import ROUTES from "../router.tsx?raw";
import { helpOf, placeOf } from "./pages";

const PATHS = [...ROUTES.matchAll(/path: "(\/\w+\/[^"]+)"/g)].flatMap((match) => match[1] ?? []);

test("every page has its help in both languages", async () => {
  expect(PATHS.length).toBeGreaterThan(80);
  const without: string[] = [];
  for (const path of PATHS) {
    for (const locale of ["en", "zh-CN"] as const) if (!(await helpOf(path, locale))) without.push(`${locale} ${path}`);
  }
  expect(without).toEqual([]);
});

test("a document is told of by the page of its kind", () => {
  expect(placeOf("/sales/orders/7")).toEqual(["sales", "orders"]);
  expect(placeOf("/")).toEqual(["", ""]);
});
