import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/shared/client/api";

export const searchQuery = (words: string) =>
  queryOptions({
    queryKey: ["catalog.search", words],
    queryFn: () => answer(api.GET("/api/v1/catalog/products/search", { params: { query: { words } } })),
    enabled: words.trim() !== "",
  });
