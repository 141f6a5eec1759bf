import { answer, api } from "@/shared/client/api";

export type FileFormat = "csv" | "xlsx";

export function exportMasters(name: string, format: FileFormat) {
  return answer(api.GET("/api/v1/intake/master-files/export", { params: { query: { name, format } } }));
}
