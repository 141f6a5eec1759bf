import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { DocumentPage, type Fact } from "@/shared/ui/document/document-page";
import { History } from "@/shared/ui/document/history";
import { useDocumentId } from "@/shared/ui/here";
import { Loaded } from "@/shared/ui/loaded";
import { Value } from "@/shared/ui/value";
import { siteQuery, type Site } from "../api/get-site";
import { siteHistoryQuery } from "../api/get-site-history";
import { Bins } from "../components/bins";
import { SiteActions } from "../components/site-dialogs";
import { useUnitStates } from "../components/states";
import { useNetworkTexts } from "../texts";

function useFacts({ head, regions }: Site): Fact[] {
  const say = useNetworkTexts();
  return [
    { label: say("fact.name"), value: head.name },
    { label: say("org_unit"), value: <Link to={`/network/tree/${head.org_unit_id}`}>{head.org_unit}</Link> },
    { label: say("fact.company"), value: <Link to={`/network/companies/${head.company_id}`}>{head.company}</Link> },
    { label: say("fact.region"), value: head.region },
    { label: say("fact.latitude"), value: <Value value={head.latitude} type="degrees" /> },
    { label: say("fact.longitude"), value: <Value value={head.longitude} type="degrees" /> },
    { label: say("fact.priority"), value: <Value value={head.priority} type="integer" /> },
    { label: say("fact.handling_cost"), value: <Value value={head.handling_cost} type="amount" /> },
    { label: say("fact.cut_off"), value: <Value value={head.cut_off} type="text" /> },
    { label: say("fact.next_ship_on"), value: <Value value={head.next_ship_on} type="date" /> },
    { label: say("fact.covers"), value: regions.join(" · "), wide: true },
  ];
}

function Changes({ id }: { id: string }) {
  const say = useNetworkTexts();
  const nameOf = (field: string) => say.known(`fact.${field}`, field);
  return <Loaded asked={useQuery(siteHistoryQuery(id))}>{({ changes }) => <History changes={changes} nameOf={nameOf} />}</Loaded>;
}

function Shown({ site }: { site: Site }) {
  const say = useNetworkTexts();
  return (
    <DocumentPage
      kind="site"
      label={say("site")}
      id={site.head.id}
      number={site.head.code}
      status="open"
      states={useUnitStates()}
      moreActions={<SiteActions site={site} />}
      facts={useFacts(site)}
      panels={[
        { title: say("bins"), content: <Bins site={site} /> },
        { title: say("history"), content: <Changes id={site.head.id} /> },
      ]}
    />
  );
}

export function SitePage() {
  const id = useDocumentId();
  return <Loaded asked={useQuery(siteQuery(id))}>{(site) => <Shown site={site} />}</Loaded>;
}
