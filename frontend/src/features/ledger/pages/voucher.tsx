import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { DocumentPage, type Fact } from "@/shared/ui/document/document-page";
import { useDocumentId } from "@/shared/ui/here";
import { Loaded } from "@/shared/ui/loaded";
import { StateTag, Value } from "@/shared/ui/value";
import { voucherQuery, type Voucher } from "../api/get-voucher";
import { EntryLineTable } from "../components/entry-line-table";
import { ReverseVoucherDialog } from "../components/reverse-voucher-dialog";
import { useEntryKinds, useVoucherStates, useVoucherWords } from "../components/states";
import { useLedgerTexts } from "../texts";

function useFacts(voucher: Voucher): Fact[] {
  const say = useLedgerTexts();
  const words = useVoucherWords();
  const kinds = useEntryKinds();
  return [
    { label: say("fact.company"), value: voucher.company },
    { label: say("fact.posted_on"), value: <Value value={voucher.posted_on} type="date" /> },
    { label: say("fact.period"), value: say("voucher_period", { year: voucher.year, no: voucher.period }) },
    { label: say("fact.word"), value: words[voucher.word]?.text ?? voucher.word },
    { label: say("fact.kind"), value: <StateTag state={voucher.kind} states={kinds} /> },
    { label: say("fact.amount"), value: <Value value={voucher.amount} type="amount" /> },
    { label: say("fact.currency"), value: voucher.currency },
    { label: say("fact.memo"), value: <Value value={voucher.memo} type="text" />, wide: true },
  ];
}

function Reverse({ voucher }: { voucher: Voucher }) {
  const say = useLedgerTexts();
  const [open, setOpen] = useState(false);
  if (!voucher.steps.some(({ command, allowed }) => command === "ledger.reverse_vouchers" && allowed)) return null;
  return (
    <>
      <Button danger onClick={() => setOpen(true)}>{say("voucher_reverse.do")}</Button>
      {open && <ReverseVoucherDialog id={voucher.id} close={() => setOpen(false)} />}
    </>
  );
}

function Shown({ voucher }: { voucher: Voucher }) {
  const say = useLedgerTexts();
  return (
    <DocumentPage
      kind="voucher"
      label={say("voucher")}
      id={voucher.id}
      number={voucher.number}
      status={voucher.status}
      states={useVoucherStates()}
      print="voucher"
      moreActions={<Reverse voucher={voucher} />}
      facts={useFacts(voucher)}
      links={voucher.links}
      panels={[{ title: say("lines"), content: <EntryLineTable lines={voucher.lines} /> }]}
    />
  );
}

export function VoucherPage() {
  const id = useDocumentId();
  return <Loaded asked={useQuery(voucherQuery(id))}>{(voucher) => <Shown voucher={voucher} />}</Loaded>;
}
