import { answer, api, keyed, type Schemas } from "@/shared/client/api";

export function addMember(wanted: Schemas["MemberWanted"]) {
  return answer(api.POST("/api/v1/access/members/add", { body: wanted }));
}

export function assignRoles(wanted: Schemas["RolesOfMember"], key: string) {
  return answer(api.POST("/api/v1/access/members/assign-roles", { headers: keyed(key), body: { members: [wanted] } }));
}

export function grantScope(wanted: Schemas["NewGrant"], key: string) {
  return answer(api.POST("/api/v1/access/grants/create", { headers: keyed(key), body: { grants: [wanted] } }));
}

export function endGrant(wanted: { id: string }, key: string) {
  return answer(api.POST("/api/v1/access/grants/end", { headers: keyed(key), body: { grants: [wanted] } }));
}

export function createSignInLink(wanted: Schemas["MemberNamed"]) {
  return answer(api.POST("/api/v1/access/members/sign-in-link", { body: wanted }));
}

export type NewRole = Schemas["NewRole"];
export type RoleChange = Schemas["ChangeRole"];

/** The role exists and nobody has it; answers its id. */
export async function createRole(wanted: NewRole, key: string) {
  const told = await answer(api.POST("/api/v1/access/roles/create", { headers: keyed(key), body: { roles: [wanted] } }));
  const [made] = told.results;
  return made?.status === "done" ? made.id : null;
}

export function changeRole(wanted: RoleChange, key: string) {
  return answer(api.POST("/api/v1/access/roles/change", { headers: keyed(key), body: { roles: [wanted] } }));
}
