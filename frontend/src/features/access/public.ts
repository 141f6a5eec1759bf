import { lazyRouteComponent } from "@tanstack/react-router";

export const RolesPage = lazyRouteComponent(() => import("./pages/roles"), "RolesPage");
export const RolePage = lazyRouteComponent(() => import("./pages/role"), "RolePage");
export const MembersPage = lazyRouteComponent(() => import("./pages/members"), "MembersPage");
export const MemberPage = lazyRouteComponent(() => import("./pages/member"), "MemberPage");
