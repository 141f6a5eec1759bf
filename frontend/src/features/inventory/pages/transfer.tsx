import { useQuery } from "@tanstack/react-query";
import { Button } from "antd";
import { useState } from "react";
import { DocumentPage, type Fact } from "@/shared/ui/document/document-page";
import { DocumentLink } from "@/shared/ui/document/related";
import type { StepActions } from "@/shared/ui/document/steps";
import { useDocumentId } from "@/shared/ui/here";
import { Loaded } from "@/shared/ui/loaded";
import { Value } from "@/shared/ui/value";
import { cancelTransfer } from "../api/cancel-transfer";
import { transferQuery, type Transfer } from "../api/get-transfer";
import { shipTransfer } from "../api/ship-transfer";
import { ReceiveDialog } from "../components/receive-transfer";
import { SettleDialog } from "../components/settle-transfer";
import { ShipPart } from "../components/ship-part";
import { useTransferStates } from "../components/states";
import { TransferLines } from "../components/transfer-lines";
import { useInventoryTexts } from "../texts";

const DIALOGS = { "inventory.receive_transfers": ReceiveDialog, "inventory.settle_transfers": SettleDialog } as const;
type Known = keyof typeof DIALOGS;

/** The transfers before and after this one, when it left in several loads. */
function useLoads(head: Transfer["head"]): Fact[] {
  const say = useInventoryTexts();
  const loads = [
    { label: say("transfer.rest_of"), id: head.rest_of_id, number: head.rest_of_number },
    { label: say("transfer.rest"), id: head.rest_id, number: head.rest_number },
  ];
  return loads.flatMap(({ label, id, number }) =>
    id && number ? [{ label, value: <DocumentLink link={{ kind: "stock_transfer", id, number }} bare /> }] : [],
  );
}

function useFacts(head: Transfer["head"]): Fact[] {
  const say = useInventoryTexts();
  return [
    { label: say("fact.from_site"), value: `${head.from_site_code} ${head.from_site_name}` },
    { label: say("fact.to_site"), value: `${head.to_site_code} ${head.to_site_name}` },
    { label: say("fact.ship_on"), value: <Value value={head.ship_on} type="date" /> },
    { label: say("fact.arrive_on"), value: <Value value={head.arrive_on} type="date" /> },
    { label: say("fact.shipped_on"), value: <Value value={head.shipped_on} type="date" /> },
    { label: say("fact.received_on"), value: <Value value={head.received_on} type="date" /> },
    { label: say("fact.currency"), value: <Value value={head.currency} type="code" /> },
    ...useLoads(head),
    { label: say("fact.note"), value: head.note, wide: true },
  ];
}

function useActions(): StepActions {
  const say = useInventoryTexts();
  return {
    "inventory.ship_transfers": {
      label: say("transfer.ship"),
      tone: "primary",
      question: say("transfer.ship_question"),
      run: shipTransfer,
    },
    "inventory.cancel_transfers": {
      label: say("transfer.cancel"),
      tone: "danger",
      question: say("transfer.cancel_question"),
      run: cancelTransfer,
    },
  };
}

function Dialogs({ transfer }: { transfer: Transfer }) {
  const say = useInventoryTexts();
  const [open, setOpen] = useState<Known | null>(null);
  const labels: Record<Known, string> = {
    "inventory.receive_transfers": say("transfer.receive"),
    "inventory.settle_transfers": say("transfer.settle"),
  };
  const allowed = (command: Known) => transfer.steps.some((step) => step.command === command && step.allowed);
  const Dialog = open && DIALOGS[open];
  return (
    <>
      {(Object.keys(DIALOGS) as Known[]).filter(allowed).map((command) => (
        <Button key={command} type="primary" onClick={() => setOpen(command)}>
          {labels[command]}
        </Button>
      ))}
      {Dialog && <Dialog transfer={transfer} close={() => setOpen(null)} />}
    </>
  );
}

function Shown({ transfer }: { transfer: Transfer }) {
  const say = useInventoryTexts();
  const { head } = transfer;
  return (
    <DocumentPage
      kind="stock_transfer"
      label={say("transfer.title")}
      id={head.id}
      number={head.number}
      status={head.transfer_status}
      states={useTransferStates()}
      steps={transfer.steps}
      actions={useActions()}
      moreActions={
        <>
          <ShipPart transfer={transfer} />
          <Dialogs transfer={transfer} />
        </>
      }
      facts={useFacts(head)}
      panels={[{ title: say("transfer.lines"), content: <TransferLines transfer={transfer} /> }]}
    />
  );
}

export function TransferPage() {
  const id = useDocumentId();
  return <Loaded asked={useQuery(transferQuery(id))}>{(transfer) => <Shown transfer={transfer} />}</Loaded>;
}
