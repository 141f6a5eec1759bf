import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useMay } from "@/shared/access/me";
import { answer, api, keyed, type Schemas } from "@/shared/client/api";
import { uuid7 } from "@/shared/client/uuid7";

/** A column at its place; without a width it is as wide as what stands in it. */
export type ColumnPlace = Readonly<{ name: string; width: number | null }>;
export type ListSetting = Schemas["ListShown"];

const NONE: ListSetting = { columns: [], default_view_id: null, views: [] };

/** A list as the server names it: its address below the API. */
export function listAt(path: string): string {
  return path.replace("/api/v1/", "");
}

const keyOf = (path: string) => ["list-setting", path];

/** How the person has the list; where nothing is kept of it, nothing is. */
export function useSetting(path: string): { setting: ListSetting; known: boolean } {
  const { data, isPending } = useQuery({
    queryKey: keyOf(path),
    queryFn: () => answer(api.GET("/api/v1/desk/lists", { params: { query: { list: listAt(path) } } })),
    staleTime: Infinity,
  });
  return { setting: data ?? NONE, known: !isPending };
}

type OfView = { id: string; columns: readonly Schemas["ListColumn-Output"][] } | null;

/**
 * The columns of a list in the person's order and widths, kept for him on the server; usual ones until he chose.
 * A view has its own, which are changed for the visit until the view is kept.
 */
export function useColumnPlaces(path: string, usual: readonly string[], view: OfView) {
  const queries = useQueryClient();
  const { setting } = useSetting(path);
  const kept = useMay()("desk.arrange_lists");
  const [local, setLocal] = useState<{ of: string | null; columns: readonly ColumnPlace[] } | null>(null);
  const keep = useMutation({
    scope: { id: `columns ${path}` },
    mutationFn: (columns: ColumnPlace[]) =>
      answer(
        api.POST("/api/v1/desk/lists/arrange", {
          headers: keyed(uuid7()),
          body: { lists: [{ list: listAt(path), columns }] },
          keepalive: true,
        }),
      ),
    onSuccess: (_done, columns) => queries.setQueryData<ListSetting>(keyOf(path), (known) => ({ ...(known ?? NONE), columns })),
  });
  const of = view?.id ?? null;
  const ofView = view && view.columns.length > 0 ? view.columns : setting.columns;
  const own: readonly Schemas["ListColumn-Output"][] = local?.of === of ? local.columns : ofView;
  const arrange = (columns: readonly ColumnPlace[] | null) => {
    setLocal({ of, columns: columns ?? [] });
    if (kept && !view) keep.mutate([...(columns ?? [])]);
  };
  const places = own.length > 0 ? own : usual.map((name) => ({ name, width: null }));
  return { places: places.map(({ name, width = null }) => ({ name, width })), arrange };
}
