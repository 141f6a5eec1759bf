import { queryOptions } from "@tanstack/react-query";
import { answer, api } from "@/shared/client/api";

/** The addresses of a customer, the default one first. */
export const addressesQuery = (customer: string) =>
  queryOptions({
    queryKey: ["partners.partner", customer],
    queryFn: () => answer(api.GET("/api/v1/partners/partners/{id}", { params: { path: { id: customer } } })),
    select: ({ addresses }) => addresses,
  });
