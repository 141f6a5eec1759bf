import { answer, api } from "@/shared/client/api";

export function exportMasters(name: string) {
  return answer(api.GET("/api/v1/intake/master-files/export", { params: { query: { name } } }));
}
