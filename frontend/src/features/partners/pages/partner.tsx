import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { DocumentPage, type Fact } from "@/shared/ui/document/document-page";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import type { StepActions } from "@/shared/ui/document/steps";
import { useDocumentId } from "@/shared/ui/here";
import { Loaded } from "@/shared/ui/loaded";
import { Value } from "@/shared/ui/value";
import { partnerQuery, type Address, type Partner } from "../api/get-partner";
import { releasePartner } from "../api/release-partner";
import { BlockDialog } from "../components/block-dialog";
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
    { label: say("fact.tax_status"), value: taxes[head.tax_status]?.text ?? head.tax_status },
    { label: say("fact.tax_number"), value: <Value value={head.tax_number} type="code" /> },
    { label: say("fact.currency"), value: head.currency },
    { label: say("fact.email"), value: text(head.email) },
    { label: say("fact.phone"), value: text(head.phone) },
    ...(head.status === "blocked" ? [{ label: say("fact.block_reason"), value: text(head.block_reason), wide: true }] : []),
  ];
}

function Addresses({ addresses }: { addresses: readonly Address[] }) {
  const say = usePartnersTexts();
  const columns: LineColumn<Address>[] = [
    { name: "region", label: say("address.region"), type: "text", value: (one) => one.region },
    { name: "line", label: say("address.line"), type: "text", value: (one) => one.line },
    { name: "latitude", label: say("address.latitude"), type: "degrees", value: (one) => one.latitude },
    { name: "longitude", label: say("address.longitude"), type: "degrees", value: (one) => one.longitude },
    { name: "default", label: say("address.default"), type: "flag", value: (one) => one.is_default },
  ];
  return <LineTable label={say("addresses")} lines={addresses} columns={columns} lineKey={(one) => one.id} />;
}

function Block({ partner }: { partner: Partner }) {
  const say = usePartnersTexts();
  const [open, setOpen] = useState(false);
  const allowed = partner.steps.some(({ command, allowed }) => command === "partners.block_partners" && allowed);
  if (!allowed || partner.head.status === "blocked") return null;
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
  const actions: StepActions = { "partners.release_partners": { label: say("release.title"), run: releasePartner } };
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
      moreActions={<Block partner={partner} />}
      facts={useFacts(partner)}
      panels={[{ title: say("addresses"), content: <Addresses addresses={partner.addresses} /> }]}
    />
  );
}

export function PartnerPage() {
  const id = useDocumentId();
  return <Loaded asked={useQuery(partnerQuery(id))}>{(partner) => <Shown partner={partner} />}</Loaded>;
}
