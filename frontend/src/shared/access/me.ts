import { queryOptions, useSuspenseQuery } from "@tanstack/react-query";
import { answer, api, type Schemas } from "@/shared/client/api";

export type Me = Schemas["Me"];

/** Who is signed in, in which book, and what they may do; 401 when nobody is. */
export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: () => answer(api.GET("/api/v1/me")),
  staleTime: 60_000,
  retry: false,
});

export function useMe(): Me {
  return useSuspenseQuery(meQuery).data;
}

/** True when one of the permissions is "*" or the asked one. */
export function mayDo(permissions: readonly string[], asked: string): boolean {
  return permissions.includes("*") || permissions.includes(asked);
}

/** Whether the person may run this command or query. Only for what is shown: the server decides. */
export function useMay(): (asked: string) => boolean {
  const { permissions } = useMe();
  return (asked) => mayDo(permissions, asked);
}
