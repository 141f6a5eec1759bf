import { expect, test } from "vitest";
import { filtersOf, queryOf, sortOf, withAfter, withFilter, withoutFilters, withSort } from "./address";

const ADDRESS = { "filter[status]": "eq:confirmed", sort: "-ordered_on", after: "abc" };

test("filters are read with their operator and may hold colons", () => {
  expect(filtersOf({ ...ADDRESS, "filter[name]": "contains:a:b", "filter[x]": "like:1" })).toEqual([
    { column: "status", operator: "eq", value: "confirmed" },
    { column: "name", operator: "contains", value: "a:b" },
  ]);
});

test("another question starts at the first page", () => {
  expect(withFilter(ADDRESS, "status", { operator: "in", value: "draft,confirmed" })).toEqual({
    "filter[status]": "in:draft,confirmed",
    sort: "-ordered_on",
  });
  expect(withFilter(ADDRESS, "status", null)).toEqual({ sort: "-ordered_on" });
  expect(withSort(ADDRESS, { column: "number", descending: false })).toEqual({ "filter[status]": "eq:confirmed", sort: "number" });
  expect(withoutFilters(ADDRESS)).toEqual({ sort: "-ordered_on" });
  expect(withAfter(ADDRESS, null)).toEqual({ "filter[status]": "eq:confirmed", sort: "-ordered_on" });
});

test("the usual order holds until another is asked", () => {
  expect(sortOf({}, "-ordered_on")).toEqual({ column: "ordered_on", descending: true });
  expect(sortOf(ADDRESS, "number")).toEqual({ column: "ordered_on", descending: true });
  expect(sortOf({})).toBeNull();
});

test("the page's own filters win over the address, strange words are dropped", () => {
  const query = queryOf({ "filter[site_id]": "eq:1", evil: "1" }, { "filter[site_id]": "eq:7" });
  expect(query.toString()).toBe("limit=50&names=true&filter%5Bsite_id%5D=eq%3A7");
});
