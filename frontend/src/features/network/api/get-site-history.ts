import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/shared/client/api";

export const siteHistoryQuery = (id: string) =>
  queryOptions({
    queryKey: ["network.site_history", id],
    queryFn: () => answer(api.GET("/api/v1/network/sites/{id}/history", { params: { path: { id } } })),
  });
