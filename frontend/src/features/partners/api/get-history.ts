import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/shared/client/api";

export const historyQuery = (id: string) =>
  queryOptions({
    queryKey: ["partners.history", id],
    queryFn: () => answer(api.GET("/api/v1/partners/partners/{id}/history", { params: { path: { id } } })),
  });
