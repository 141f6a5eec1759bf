import { expect, test } from "vitest";
import { addressOf, changedFrom, opened, type View } from "./view-address";

const VIEW: View = {
  id: "7", version: 1, name: "Late", shared: false, own: true, owner: "Li", sort: "-number", columns: [], dropped: [],
  filters: [{ column: "status", asked: "eq:confirmed" }],
};
const OF_VIEW = { "filter[status]": "eq:confirmed", sort: "-number" };
const KEPT = { default_view_id: null, views: [VIEW] };

test("a view is opened by its address, and its pages keep it", () => {
  expect(opened({ view: "7", after: "x" }, KEPT)).toEqual({ asked: { ...OF_VIEW, after: "x" }, open: VIEW, begun: VIEW, gone: false });
  expect(opened({ view: "8" }, KEPT)).toEqual({ asked: {}, open: null, begun: null, gone: true });
  expect(opened(addressOf(VIEW), KEPT).open).toBe(VIEW);
});

test("a list begins with the person's view unless something else is asked", () => {
  const first = { ...KEPT, default_view_id: "7" };
  expect(opened({}, first).open).toBe(VIEW);
  expect(opened(addressOf(null), first)).toEqual({ asked: {}, open: null, begun: null, gone: false });
  expect(opened({ "filter[id]": "eq:1" }, first).asked).toEqual({ "filter[id]": "eq:1" });
});

test("a changed question still knows the view it was made from", () => {
  const open = opened({ view: "7" }, KEPT);
  expect(changedFrom({ ...OF_VIEW, "filter[id]": "eq:1" }, open)).toEqual({ ...OF_VIEW, "filter[id]": "eq:1", from: "7" });
  expect(changedFrom({}, open)).toEqual({ view: "all" });
  expect(changedFrom({}, opened({}, KEPT))).toEqual({});
  expect(opened({ "filter[id]": "eq:1", from: "7" }, KEPT).begun).toBe(VIEW);
});
