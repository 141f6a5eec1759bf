import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/shared/client/api";

export type Transfer = Schemas["TransferDocument"];
export type TransferLine = Schemas["TransferLineShown"];

export const transferQuery = (id: string) =>
  queryOptions({
    queryKey: ["inventory.transfer", id],
    queryFn: () => answer(api.GET("/api/v1/inventory/transfers/{id}", { params: { path: { id } } })),
  });
