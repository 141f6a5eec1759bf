import { ReloadOutlined } from "@ant-design/icons";
import { Alert, Button, Space } from "antd";
import type { ReactNode } from "react";
import { useSharedTexts } from "@/shared/i18n/shared-texts";
import { useKey } from "@/shared/ui/keys/keys";
import { PageFrame } from "@/shared/ui/page-frame";
import { ProblemAlert } from "@/shared/ui/problem";
import { filtersOf, sortOf, withAfter, withFilter, withoutFilters, withSort, type Address } from "./address";
import { ColumnChooser } from "./column-chooser";
import type { ColumnAnswer, ListResource } from "./contract";
import { FilterTags } from "./filter-tags";
import { ListTable } from "./list-table";
import { ListTotals } from "./list-totals";
import { useColumnPlaces, useSetting } from "./setting";
import { useAddress } from "./use-address";
import { useColumns, useRows } from "./queries";
import { changedFrom, isExplicit, opened, type View } from "./view-address";
import { ViewMenu } from "./view-menu";

type ListProps = { resource: ListResource; actions?: ReactNode; above?: ReactNode };

function useShownColumns(resource: ListResource, view: View | null) {
  const asked = useColumns(resource.path);
  const { places, arrange } = useColumnPlaces(resource.path, resource.columns, view);
  const known: ColumnAnswer[] = (asked.data?.columns ?? []).map((column) => ({
    ...column,
    label: resource.extras?.[column.name]?.label ?? column.label,
    type: resource.extras?.[column.name]?.type ?? column.type,
  }));
  const shown = places.flatMap(({ name }) => known.find((column) => column.name === name) ?? []);
  return { asked, known, shown, places, arrange };
}

/** What of a view cannot be shown any more, in words. */
function useViewNotice({ begun, gone }: { begun: View | null; gone: boolean }): string | null {
  const say = useSharedTexts();
  if (gone) return say("view.gone");
  return begun && begun.dropped.length > 0 ? say("view.dropped", { names: begun.dropped.join(", ") }) : null;
}

/** The one list page: every resource of the product is shown by it, told apart by configuration alone. */
export function ResourceList({ resource, actions, above }: ListProps) {
  const say = useSharedTexts();
  const { address: written, go, toFirst, toNext, toPrevious } = useAddress();
  const { setting, known: settled } = useSetting(resource.path);
  const now = opened(written, setting);
  const notice = useViewNotice({ ...now, gone: now.gone && settled });
  const address = now.asked;
  const change = (next: Address) => go(changedFrom(next, now));
  const { asked, known, shown, places, arrange } = useShownColumns(resource, now.begun);
  const rows = useRows(resource, address, settled || isExplicit(written));
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
      <ViewMenu path={resource.path} setting={setting} opened={now} shown={{ asked: address, places }} go={go} />
      <Button icon={<ReloadOutlined />} aria-label={say("list.refresh")} onClick={() => void rows.refetch()} />
      <ColumnChooser columns={known} places={places} arrange={arrange} />
    </>
  );
  return (
    <PageFrame title={resource.title} actions={tools}>
      {above}
      {notice && <Alert type="warning" showIcon title={notice} />}
      {failed && <ProblemAlert error={failed} again={() => void rows.refetch()} />}
      <FilterTags
        filters={filters}
        columns={known}
        statesOf={(column) => resource.extras?.[column]?.states ?? {}}
        names={rows.data?.names ?? {}}
        lift={(column) => change(withFilter(address, column, null))}
        liftAll={() => change(withoutFilters(address))}
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
        ask={(column, wanted) => change(withFilter(address, column, wanted))}
        clear={() => change(withoutFilters(address))}
        order={(sort) => change(withSort(address, sort))}
      />
      <nav className="list-foot" aria-label={resource.title}>
        <span>{say("list.rows", { count: rows.data?.rows.length ?? 0 })}</span>
        <ListTotals resource={resource} address={withAfter(address, null)} columns={known} shown={shown} />
        <Space>
          <Button disabled={!address["after"]} onClick={toFirst}>{say("list.first")}</Button>
          <Button disabled={!toPrevious} onClick={() => toPrevious?.()}>{say("list.previous")}</Button>
          <Button disabled={following === null} onClick={() => following !== null && toNext(following)}>{say("list.next")}</Button>
        </Space>
      </nav>
    </PageFrame>
  );
}
