import { useQuery } from "@tanstack/react-query";
import { DocumentPage, type Fact } from "@/shared/ui/document/document-page";
import type { StepActions } from "@/shared/ui/document/steps";
import { useDocumentId } from "@/shared/ui/here";
import { Loaded } from "@/shared/ui/loaded";
import { Value } from "@/shared/ui/value";
import { cancelExpectedReceipt } from "../api/cancel-expected-receipt";
import { expectedReceiptQuery, type ExpectedReceipt } from "../api/get-expected-receipt";
import { ChangeExpected, ReceiveExpected } from "../components/expected-dialogs";
import { useExpectedStates } from "../components/states";
import { useInventoryTexts } from "../texts";

function useFacts(head: ExpectedReceipt["head"]): Fact[] {
  const say = useInventoryTexts();
  return [
    { label: say("fact.site"), value: `${head.site_code} ${head.site_name}` },
    { label: say("fact.product"), value: `${head.sku} ${head.product_name}` },
    { label: say("expected.on"), value: <Value value={head.expected_on} type="date" /> },
    { label: say("expected.overdue"), value: head.overdue ? say("expected.yes") : say("expected.no") },
    { label: say("expected.quantity"), value: <Value value={head.quantity} type="quantity" /> },
    { label: say("line.received"), value: <Value value={head.received} type="quantity" /> },
    { label: say("expected.open"), value: <Value value={head.open} type="quantity" /> },
    { label: say("fact.unit"), value: head.unit },
    { label: say("fact.note"), value: head.note, wide: true },
  ];
}

function useActions(): StepActions {
  const say = useInventoryTexts();
  return {
    "inventory.cancel_expected_receipts": {
      label: say("expected.cancel"),
      tone: "danger",
      question: say("expected.cancel_question"),
      run: cancelExpectedReceipt,
    },
  };
}

function Shown({ receipt }: { receipt: ExpectedReceipt }) {
  const say = useInventoryTexts();
  const { head } = receipt;
  const allowed = (command: string) => receipt.steps.some((step) => step.command === command && step.allowed);
  return (
    <DocumentPage
      kind="expected_receipt"
      label={say("document.expected_receipt")}
      id={head.id}
      number={head.number}
      status={head.expected_status}
      states={useExpectedStates()}
      steps={receipt.steps}
      actions={useActions()}
      moreActions={
        <>
          {allowed("inventory.receive_goods") && <ReceiveExpected head={head} />}
          {allowed("inventory.change_expected_receipts") && <ChangeExpected head={head} />}
        </>
      }
      facts={useFacts(head)}
      panels={[]}
    />
  );
}

export function ExpectedReceiptPage() {
  const id = useDocumentId();
  return <Loaded asked={useQuery(expectedReceiptQuery(id))}>{(receipt) => <Shown receipt={receipt} />}</Loaded>;
}
