import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/shared/client/api";

export type MasterFile = Schemas["MasterFileShown"];
export type Imported = Schemas["ImportedMasters"];
export type Change = Schemas["RowChange"];
export type Finding = Schemas["FindingShown"];

export const masterFilesQuery = queryOptions({
  queryKey: ["intake.master_files"],
  queryFn: () => answer(api.GET("/api/v1/intake/master-files")),
});
