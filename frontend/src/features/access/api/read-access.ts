import { queryOptions } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/shared/client/api";

export type Member = Schemas["MemberDocument"];
export type Role = Schemas["RoleDocument"];
export type Grant = Schemas["GrantRow"];

export type PermissionGroup = Schemas["PermissionGroup"];

/** All that a role may allow, in the reader's language; it changes with a release. */
export const permissionsQuery = (locale: string) =>
  queryOptions({
    queryKey: ["access.permissions", locale],
    queryFn: () => answer(api.GET("/api/v1/access/permissions")),
    staleTime: Infinity,
  });

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
