import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { DocumentPage, type Fact } from "@/shared/ui/document/document-page";
import { History } from "@/shared/ui/document/history";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import type { StepActions } from "@/shared/ui/document/steps";
import { useDocumentId } from "@/shared/ui/here";
import { Loaded } from "@/shared/ui/loaded";
import { Value } from "@/shared/ui/value";
import { archivePartner } from "../api/archive-partner";
import { historyQuery } from "../api/get-history";
import { partnerQuery, type Address, type Contact, type Partner } from "../api/get-partner";
import { releasePartner } from "../api/release-partner";
import { BlockDialog } from "../components/block-dialog";
import { MergeDialog } from "../components/merge-dialog";
import { SalesmanDialog } from "../components/salesman-dialog";
import { usePartnerStates, useTaxStates } from "../components/states";
import { usePartnersTexts } from "../texts";

function useFacts({ head }: Partner): Fact[] {
  const say = usePartnersTexts();
  const taxes = useTaxStates();
  const text = (value: string | null) => <Value value={value} type="text" />;
  return [
    { label: say("fact.name"), value: head.name },
    { label: say("fact.org_unit"), value: head.org_unit },
    { label: say("fact.company"), value: text(head.company) },
    { label: say("fact.group"), value: text(head.group) },
    ...(head.is_customer ? [{ label: say("fact.salesman"), value: text(head.salesman) }] : []),
    { label: say("fact.tax_status"), value: taxes[head.tax_status]?.text ?? head.tax_status },
    { label: say("fact.tax_number"), value: <Value value={head.tax_number} type="code" /> },
    { label: say("fact.invoice_title"), value: text(head.invoice_title) },
    { label: say("fact.bank_name"), value: text(head.bank_name) },
    { label: say("fact.bank_account"), value: <Value value={head.bank_account} type="code" /> },
    { label: say("fact.payment_days"), value: <Value value={head.payment_days} type="integer" /> },
    { label: say("fact.billing"), value: say(`billing.${head.billing}`) },
    { label: say("fact.from_month_end"), value: <Value value={head.from_month_end} type="flag" /> },
    ...(head.discount_percent === null
      ? []
      : [
          { label: say("fact.discount_percent"), value: <Value value={head.discount_percent} type="quantity" /> },
          { label: say("fact.discount_days"), value: <Value value={head.discount_days} type="integer" /> },
        ]),
    { label: say("fact.currency"), value: head.currency },
    { label: say("fact.email"), value: text(head.email) },
    { label: say("fact.phone"), value: text(head.phone) },
    ...(head.former_codes ? [{ label: say("fact.former_codes"), value: <Value value={head.former_codes} type="code" /> }] : []),
    ...(head.merged_into_id
      ? [{ label: say("fact.merged_into"), value: <Link to={`/partners/partners/${head.merged_into_id}`}>{head.merged_into}</Link> }]
      : []),
    ...(head.status === "blocked" ? [{ label: say("fact.block_reason"), value: text(head.block_reason), wide: true }] : []),
  ];
}

function Addresses({ addresses }: { addresses: readonly Address[] }) {
  const say = usePartnersTexts();
  const columns: LineColumn<Address>[] = [
    { name: "name", label: say("address.name"), type: "text", value: (one) => one.name },
    { name: "purpose", label: say("address.purpose"), type: "text", value: (one) => say(`purpose.${one.purpose}`) },
    { name: "region", label: say("address.region"), type: "text", value: (one) => one.region },
    { name: "line", label: say("address.line"), type: "text", value: (one) => one.line },
    { name: "latitude", label: say("address.latitude"), type: "degrees", value: (one) => one.latitude },
    { name: "longitude", label: say("address.longitude"), type: "degrees", value: (one) => one.longitude },
    { name: "default", label: say("address.default"), type: "flag", value: (one) => one.is_default },
    { name: "billing", label: say("address.default_billing"), type: "flag", value: (one) => one.is_default_billing },
  ];
  return <LineTable label={say("addresses")} lines={addresses} columns={columns} lineKey={(one) => one.id} />;
}

function Contacts({ contacts }: { contacts: readonly Contact[] }) {
  const say = usePartnersTexts();
  const columns: LineColumn<Contact>[] = [
    { name: "name", label: say("contact.name"), type: "text", value: (one) => one.name },
    { name: "position", label: say("contact.position"), type: "text", value: (one) => one.position },
    { name: "phone", label: say("fact.phone"), type: "text", value: (one) => one.phone },
    { name: "email", label: say("fact.email"), type: "text", value: (one) => one.email },
    { name: "main", label: say("contact.main"), type: "flag", value: (one) => one.is_main },
  ];
  return <LineTable label={say("contacts")} lines={contacts} columns={columns} lineKey={(one) => one.id} />;
}

function Changes({ id }: { id: string }) {
  const say = usePartnersTexts();
  const nameOf = (field: string) => say.known(`fact.${field}`, say.known(`contact.${field}`, field));
  return <Loaded asked={useQuery(historyQuery(id))}>{({ changes }) => <History changes={changes} nameOf={nameOf} />}</Loaded>;
}

const allows = (partner: Partner, wanted: string) => partner.steps.some(({ command, allowed }) => command === wanted && allowed);

function Merge({ partner }: { partner: Partner }) {
  const say = usePartnersTexts();
  const [open, setOpen] = useState(false);
  if (!allows(partner, "partners.merge_partners")) return null;
  return (
    <>
      <Button onClick={() => setOpen(true)}>{say("merge.title")}</Button>
      {open && <MergeDialog partner={partner} close={() => setOpen(false)} />}
    </>
  );
}

function ChangeLink({ partner }: { partner: Partner }) {
  const say = usePartnersTexts();
  if (!allows(partner, "partners.change_partners")) return null;
  return (
    <Link to={`/partners/partners/${partner.head.id}/change`}>
      <Button type="primary" tabIndex={-1}>{say("change")}</Button>
    </Link>
  );
}

function Block({ partner }: { partner: Partner }) {
  const say = usePartnersTexts();
  const [open, setOpen] = useState(false);
  if (!allows(partner, "partners.block_partners") || partner.head.status === "blocked") return null;
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>{say("block.title")}</Button>
      {open && <BlockDialog id={partner.head.id} close={() => setOpen(false)} />}
    </>
  );
}

function Shown({ partner }: { partner: Partner }) {
  const say = usePartnersTexts();
  const { head } = partner;
  const actions: StepActions = {
    "partners.release_partners": { label: say("release.title"), run: releasePartner },
    "partners.archive_partners": {
      label: say("archive.title"),
      tone: "danger",
      question: say("archive.question"),
      run: (partner_id, key) => archivePartner({ partner_id, version: head.version }, key),
    },
  };
  return (
    <DocumentPage
      kind="partner"
      label={say("partner")}
      id={head.id}
      number={head.code}
      status={head.status}
      states={usePartnerStates()}
      steps={partner.steps}
      actions={actions}
      moreActions={
        <>
          <ChangeLink partner={partner} />
          <Merge partner={partner} />
          <SalesmanDialog partner={partner} />
          <Block partner={partner} />
        </>
      }
      facts={useFacts(partner)}
      panels={[
        { title: say("addresses"), content: <Addresses addresses={partner.addresses} /> },
        { title: say("contacts"), content: <Contacts contacts={partner.contacts} /> },
        { title: say("history"), content: <Changes id={head.id} /> },
      ]}
    />
  );
}

export function PartnerPage() {
  const id = useDocumentId();
  return <Loaded asked={useQuery(partnerQuery(id))}>{(partner) => <Shown partner={partner} />}</Loaded>;
}
