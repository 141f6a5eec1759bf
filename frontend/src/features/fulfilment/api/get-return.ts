import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/shared/client/api";

export type Return = Schemas["ReturnDocument"];
export type ReturnLine = Schemas["ReturnLineRow"];

export const returnQuery = (id: string) =>
  queryOptions({
    queryKey: ["fulfilment.return", id],
    queryFn: () => answer(api.GET("/api/v1/fulfilment/returns/{id}", { params: { path: { id } } })),
  });
