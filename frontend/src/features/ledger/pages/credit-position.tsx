import { useQuery } from "@tanstack/react-query";
import { Button, Empty } from "antd";
import { useState } from "react";
import { useMay } from "@/shared/access/me";
import { today } from "@/shared/dates/today";
import { DocumentPage, type Fact } from "@/shared/ui/document/document-page";
import { useDocumentId } from "@/shared/ui/here";
import { Loaded } from "@/shared/ui/loaded";
import { Value, type States } from "@/shared/ui/value";
import { creditQuery, type CreditPosition } from "../api/credit";
import { BlockCreditDialog, GrantDialog, ReleaseCreditDialog } from "../components/credit-dialogs";
import { CustomerLink } from "../components/receivable-links";
import { useLedgerTexts } from "../texts";

type Dialog = "grant" | "block" | "release" | null;

function useFacts(one: CreditPosition): Fact[] {
  const say = useLedgerTexts();
  const amount = (value: string | null) => <Value value={value} type="amount" />;
  const day = (value: string | null) => <Value value={value} type="date" />;
  return [
    { label: say("fact.customer"), value: <CustomerLink code={one.customer_code} customer={one.customer_id} company={one.company_id} on={today()} /> },
    { label: say("receivables.name"), value: one.customer_name },
    { label: say("fact.company"), value: one.company },
    { label: say("fact.currency"), value: one.currency },
    { label: say("credit.granted"), value: amount(one.granted) },
    { label: say("credit.valid_to"), value: day(one.granted_to) },
    { label: say("credit.used"), value: amount(one.used) },
    { label: say("credit.ordered"), value: amount(one.ordered) },
    { label: say("credit.shipped"), value: amount(one.shipped) },
    { label: say("credit.receivable"), value: amount(one.receivable) },
    { label: say("credit.overdue"), value: amount(one.overdue) },
    { label: say("receivables.days"), value: <Value value={one.overdue_days} type="integer" /> },
    { label: say("credit.exempt_until"), value: day(one.exempt_until) },
    ...(one.block_reason ? [{ label: say("credit.block_reason"), value: one.block_reason, wide: true }] : []),
  ];
}

function Shown({ one }: { one: CreditPosition }) {
  const say = useLedgerTexts();
  const may = useMay();
  const [dialog, setDialog] = useState<Dialog>(null);
  const close = () => setDialog(null);
  const states: States = {
    blocked: { text: say("credit.is_blocked"), tone: "error" },
    open: { text: say("credit.is_open"), tone: "success" },
  };
  const blocked = one.block_reason !== "";
  return (
    <>
      <DocumentPage
        kind="credit"
        label={say("credit.one")}
        id={one.id}
        number={one.customer_code}
        status={blocked ? "blocked" : "open"}
        states={states}
        moreActions={
          <>
            {may("limits.grant_limits") && <Button onClick={() => setDialog("grant")}>{say("credit.grant")}</Button>}
            {may("limits.block_credit") && one.blocked_by !== "hand" && <Button danger onClick={() => setDialog("block")}>{say("credit.block")}</Button>}
            {may("limits.release_credit") && blocked && <Button type="primary" onClick={() => setDialog("release")}>{say("credit.release")}</Button>}
          </>
        }
        facts={useFacts(one)}
        panels={[]}
      />
      {dialog === "grant" && <GrantDialog of={one} close={close} />}
      {dialog === "block" && <BlockCreditDialog of={one} close={close} />}
      {dialog === "release" && <ReleaseCreditDialog of={one} close={close} />}
    </>
  );
}

/** A customer's credit at a company: what is granted, used for what, overdue, and whether it is blocked. */
export function CreditPositionPage() {
  const id = useDocumentId();
  return <Loaded asked={useQuery(creditQuery(id))}>{(one) => (one === null ? <Empty /> : <Shown one={one} />)}</Loaded>;
}
