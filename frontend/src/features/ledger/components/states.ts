import type { States } from "@/shared/ui/value";
import { useLedgerTexts } from "../texts";

export function useInvoiceStates(): States {
  const say = useLedgerTexts();
  return {
    posted: { text: say("state.posted"), tone: "processing" },
    open: { text: say("state.open"), tone: "warning" },
    partly_paid: { text: say("state.partly_paid"), tone: "warning" },
    paid: { text: say("state.paid"), tone: "success" },
    settled: { text: say("state.settled"), tone: "success" },
    credited: { text: say("state.credited"), tone: "default" },
  };
}

export function useEntryStates(): States {
  const say = useLedgerTexts();
  return { posted: { text: say("state.posted"), tone: "success" } };
}
