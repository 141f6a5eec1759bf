import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/shared/client/api";

export type Tree = Schemas["Tree"];
export type TreeUnit = Schemas["TreeUnit"];

export const treeQuery = (on: string) =>
  queryOptions({
    queryKey: ["network.tree", on],
    queryFn: () => answer(api.GET("/api/v1/network/tree", { params: { query: { on } } })),
  });
