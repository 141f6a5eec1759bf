import { ReloadOutlined } from "@ant-design/icons";
import { Button, Space } from "antd";
import type { ReactNode } from "react";
import { useSharedTexts } from "@/shared/i18n/shared-texts";
import { useKey } from "@/shared/ui/keys/keys";
import { PageFrame } from "@/shared/ui/page-frame";
import { ProblemAlert } from "@/shared/ui/problem";
import { filtersOf, sortOf, withFilter, withoutFilters, withSort } from "./address";
import { ColumnChooser } from "./column-chooser";
import type { ColumnAnswer, ListResource } from "./contract";
import { FilterTags } from "./filter-tags";
import { ListTable } from "./list-table";
import { useColumnPlaces } from "./setting";
import { useAddress } from "./use-address";
import { useColumns, useRows } from "./queries";

type ListProps = { resource: ListResource; actions?: ReactNode; above?: ReactNode };

function useShownColumns(resource: ListResource) {
  const asked = useColumns(resource.path);
  const { places, arrange } = useColumnPlaces(resource.path, resource.columns);
  const known: ColumnAnswer[] = (asked.data?.columns ?? []).map((column) => ({
    ...column,
    label: resource.extras?.[column.name]?.label ?? column.label,
    type: resource.extras?.[column.name]?.type ?? column.type,
  }));
  const shown = places.flatMap(({ name }) => known.find((column) => column.name === name) ?? []);
  return { asked, known, shown, places, arrange };
}

/** The one list page: every resource of the product is shown by it, told apart by configuration alone. */
export function ResourceList({ resource, actions, above }: ListProps) {
  const say = useSharedTexts();
  const { address, go, toFirst, toNext, toPrevious } = useAddress();
  const { asked, known, shown, places, arrange } = useShownColumns(resource);
  const rows = useRows(resource, address);
  useKey("refresh", () => void rows.refetch());
  useKey("first", address["after"] ? toFirst : null);
  useKey("previous", toPrevious);
  const following = rows.data?.next ?? null;
  useKey("next", following === null ? null : () => toNext(following));
  const failed = rows.error ?? asked.error;
  const fixed = new Set(Object.keys(resource.fixed ?? {}));
  const filters = filtersOf(address).filter((filter) => !fixed.has(`filter[${filter.column}]`));
  const tools = (
    <>
      {actions}
      <Button icon={<ReloadOutlined />} aria-label={say("list.refresh")} onClick={() => void rows.refetch()} />
      <ColumnChooser columns={known} places={places} arrange={arrange} />
    </>
  );
  return (
    <PageFrame title={resource.title} actions={tools}>
      {above}
      {failed && <ProblemAlert error={failed} again={() => void rows.refetch()} />}
      <FilterTags
        filters={filters}
        columns={known}
        statesOf={(column) => resource.extras?.[column]?.states ?? {}}
        names={rows.data?.names ?? {}}
        lift={(column) => go(withFilter(address, column, null))}
        liftAll={() => go(withoutFilters(address))}
      />
      <ListTable
        resource={resource}
        columns={shown}
        places={places}
        arrange={arrange}
        rows={rows.data?.rows ?? []}
        loading={rows.isPending || asked.isPending || rows.isPlaceholderData}
        filters={filters}
        sort={sortOf(address, asked.data?.sort)}
        ask={(column, wanted) => go(withFilter(address, column, wanted))}
        order={(sort) => go(withSort(address, sort))}
      />
      <nav className="list-foot" aria-label={resource.title}>
        <span>{say("list.rows", { count: rows.data?.rows.length ?? 0 })}</span>
        <Space>
          <Button disabled={!address["after"]} onClick={toFirst}>{say("list.first")}</Button>
          <Button disabled={!toPrevious} onClick={() => toPrevious?.()}>{say("list.previous")}</Button>
          <Button disabled={following === null} onClick={() => following !== null && toNext(following)}>{say("list.next")}</Button>
        </Space>
      </nav>
    </PageFrame>
  );
}
