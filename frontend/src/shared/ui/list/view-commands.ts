import { answer, api, keyed, type Schemas } from "@/shared/client/api";
import { filtersOf, type Address } from "./address";
import { listAt, type ColumnPlace } from "./setting";
import type { View } from "./view-address";

export type Wanted = { name: string; shared: boolean };
export type Shown = { asked: Address; places: readonly ColumnPlace[] };

function contentOf({ asked, places }: Shown) {
  const filters = filtersOf(asked).map(({ column, operator, value }) => ({ column, asked: `${operator}:${value}` }));
  return { filters, sort: asked["sort"] ?? "", columns: [...places] };
}

function only<T>({ results }: { results: readonly T[] }): T {
  const [one] = results;
  if (one === undefined) throw new Error("no result");
  return one;
}

type Saved = Schemas["SavedView"];

/** What is shown is kept under a name. */
export async function saveView(path: string, wanted: Wanted, shown: Shown, key: string): Promise<Saved> {
  const view = { list: listAt(path), ...wanted, ...contentOf(shown) };
  return only(await answer(api.POST("/api/v1/desk/views/save", { headers: keyed(key), body: { views: [view] } }))) as Saved;
}

/** The view is what is shown, or, without that, only named and shared otherwise. */
export async function changeView(view: View, wanted: Wanted, shown: Shown | null, key: string): Promise<Saved> {
  const { id, version, filters, sort, columns } = view;
  const content = shown ? contentOf(shown) : { filters, sort, columns };
  const body = { views: [{ id, version, ...wanted, ...content }] };
  return only(await answer(api.POST("/api/v1/desk/views/change", { headers: keyed(key), body }))) as Saved;
}

export function deleteView(id: string, key: string) {
  return answer(api.POST("/api/v1/desk/views/delete", { headers: keyed(key), body: { views: [id] } }));
}

/** The list opens with this view from now on, or with all rows. */
export function chooseView(path: string, view_id: string | null, key: string) {
  return answer(api.POST("/api/v1/desk/lists/choose-view", { headers: keyed(key), body: { lists: [{ list: listAt(path), view_id }] } }));
}
