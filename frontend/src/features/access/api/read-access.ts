import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/shared/client/api";

export type Member = Schemas["MemberDocument"];
export type Role = Schemas["RoleDocument"];
export type Grant = Schemas["GrantRow"];

export const memberQuery = (id: string) =>
  queryOptions({
    queryKey: ["access.member", id],
    queryFn: () => answer(api.GET("/api/v1/access/members/{id}", { params: { path: { id } } })),
  });

export const roleQuery = (id: string) =>
  queryOptions({
    queryKey: ["access.role", id],
    queryFn: () => answer(api.GET("/api/v1/access/roles/{id}", { params: { path: { id } } })),
  });
