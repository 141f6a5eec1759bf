import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/shared/client/api";

export type Invariant = Schemas["Invariant"];

export const invariantsQuery = queryOptions({
  queryKey: ["desk.invariants"],
  queryFn: () => answer(api.GET("/api/v1/desk/invariants")),
});
