import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { DocumentPage, type Fact } from "@/shared/ui/document/document-page";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import { useDocumentId } from "@/shared/ui/here";
import { Loaded } from "@/shared/ui/loaded";
import { Value } from "@/shared/ui/value";
import { orgUnitQuery, type OrgLink, type OrgUnit } from "../api/get-org-unit";
import { Reorganise } from "../components/reorganise";
import { useUnitKinds, useUnitStates } from "../components/states";
import { useNetworkTexts } from "../texts";

const pathOf = (id: string) => `/network/tree/${id}`;

function useFacts({ head }: OrgUnit): Fact[] {
  const say = useNetworkTexts();
  const kinds = useUnitKinds();
  const successor = head.successor_id && <Link to={pathOf(head.successor_id)}>{head.successor_code}</Link>;
  return [
    { label: say("fact.name"), value: head.name },
    { label: say("fact.kind"), value: kinds[head.kind]?.text ?? head.kind },
    { label: say("fact.company"), value: head.company },
    ...(head.closed_from
      ? [{ label: say("fact.closed_from"), value: <Value value={head.closed_from} type="date" /> }]
      : []),
    ...(successor ? [{ label: say("fact.successor"), value: successor }] : []),
  ];
}

function Places({ links }: { links: readonly OrgLink[] }) {
  const say = useNetworkTexts();
  const parent = ({ parent_id, parent_code, parent_name }: OrgLink) =>
    parent_id ? <Link to={pathOf(parent_id)}>{`${parent_code} ${parent_name}`}</Link> : say("beyond_scope");
  const columns: LineColumn<OrgLink>[] = [
    { name: "parent", label: say("link.parent"), type: "text", show: parent },
    { name: "valid_from", label: say("link.valid_from"), type: "date", value: (link) => link.valid_from },
    { name: "valid_to", label: say("link.valid_to"), type: "date", value: (link) => link.valid_to },
    { name: "recorded_at", label: say("link.recorded_at"), type: "moment", value: (link) => link.recorded_at },
    { name: "superseded_at", label: say("link.superseded_at"), type: "moment", value: (link) => link.superseded_at },
  ];
  return (
    <LineTable
      label={say("places")}
      lines={links}
      columns={columns}
      lineKey={(link) => link.id}
      strong={(link) => link.superseded_at === null}
    />
  );
}

function Shown({ unit }: { unit: OrgUnit }) {
  const say = useNetworkTexts();
  const { head, links, sites } = unit;
  return (
    <DocumentPage
      kind="org_unit"
      label={say("org_unit")}
      id={head.id}
      number={head.code}
      status={head.status}
      states={useUnitStates()}
      moreActions={<Reorganise unit={unit} />}
      facts={useFacts(unit)}
      panels={[
        { title: say("places"), content: <Places links={links} /> },
        { title: say("sites"), content: sites.map(({ code, name }) => `${code} ${name}`).join(" · ") || say("no_sites") },
      ]}
    />
  );
}

export function OrgUnitPage() {
  const id = useDocumentId();
  return <Loaded asked={useQuery(orgUnitQuery(id))}>{(unit) => <Shown unit={unit} />}</Loaded>;
}
