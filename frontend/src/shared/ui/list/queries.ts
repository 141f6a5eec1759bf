import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { getPlain } from "@/shared/client/plain";
import { useLocale } from "@/shared/i18n/locale";
import { VALUE_TYPES, type ValueType } from "@/shared/ui/value";
import { filtersQueryOf, queryOf, type Address } from "./address";
import type { ColumnAnswer, ListResource, Operator, PageOfRows, TotalsAnswer } from "./contract";
import { OPERATORS } from "./contract";

type LooseColumn = { name: string; label?: string; type: string; sortable?: boolean; operators?: string[]; choices?: string[] };

function typeOf(text: string): ValueType {
  return VALUE_TYPES.find((type) => type === text) ?? "text";
}

function readColumn(told: LooseColumn): ColumnAnswer {
  const operators = OPERATORS.filter((operator: Operator) => told.operators?.includes(operator));
  return {
    name: told.name,
    label: told.label ?? told.name,
    type: typeOf(told.type),
    sortable: told.sortable ?? false,
    operators,
    choices: told.choices ?? [],
  };
}

/** The columns of a resource, labels in the reader's language, and its usual order; they change with a release. */
export function useColumns(path: string) {
  const { locale } = useLocale();
  return useQuery({
    queryKey: ["columns", path, locale],
    queryFn: () => getPlain<{ columns: LooseColumn[]; sort: string }>(`${path}/columns`, new URLSearchParams()),
    select: ({ columns, sort }) => ({ columns: columns.map(readColumn), sort }),
    staleTime: Infinity,
  });
}

/** One keyset page; the former one stays on the screen until the next is there. */
export function useRows(resource: ListResource, address: Address, enabled = true) {
  const query = queryOf(address, resource.fixed);
  return useQuery({
    queryKey: ["list", resource.path, query.toString()],
    queryFn: () => getPlain<PageOfRows>(resource.path, query),
    placeholderData: keepPreviousData,
    enabled,
  });
}

/** The totals of the whole result; asked for once `wanted`, and anew for another question. */
export function useTotals(resource: ListResource, address: Address, wanted: boolean) {
  const query = filtersQueryOf(address, resource.fixed);
  return useQuery({
    queryKey: ["totals", resource.path, query.toString()],
    queryFn: () => getPlain<TotalsAnswer>(`${resource.path}/totals`, query),
    enabled: wanted,
  });
}
