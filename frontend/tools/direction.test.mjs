import { describe, expect, test } from "vitest";
import { complaint } from "./direction.mjs";
import { LAYERS, readLayers } from "./layers.mjs";

test("the layers are those of the back end", () => {
  expect(LAYERS[0]).toEqual(["main"]);
  expect(LAYERS).toContainEqual(["sales", "purchasing"]);
  expect(LAYERS.at(-1)).toEqual(["kernel"]);
  expect(() => readLayers("layers = []")).toThrow("no contract");
});

describe("direction of imports", () => {
  test.each([
    ["shared/ui/list/page.tsx", "shared/money/decimal"],
    ["features/sales/pages/order.tsx", "features/sales/api/get-order"],
    ["features/fulfilment/public.ts", "features/sales/public"],
    ["app/routes.tsx", "features/ledger/public"],
  ])("%s may import %s", (from, to) => expect(complaint(from, to)).toBeNull());

  test.each([
    ["shared/ui/list/page.tsx", "features/sales/public"],
    ["shared/client/client.ts", "app/routes"],
    ["features/sales/pages/order.tsx", "app/routes"],
    ["features/sales/pages/order.tsx", "features/fulfilment/public"],
    ["features/catalog/public.ts", "features/partners/public"],
    ["features/fulfilment/public.ts", "features/sales/api/get-order"],
    ["app/routes.tsx", "features/ledger/pages/trial-balance"],
    ["features/unheard/public.ts", "shared/client/client"],
  ])("%s may not import %s", (from, to) => expect(complaint(from, to)).not.toBeNull());
});
