import type { States } from "@/shared/ui/value";
import { useLedgerTexts } from "../texts";

export function useInvoiceStates(): States {
  const say = useLedgerTexts();
  return {
    posted: { text: say("state.posted"), tone: "processing" },
    open: { text: say("state.open"), tone: "warning" },
    partly_paid: { text: say("state.partly_paid"), tone: "processing" },
    reversed: { text: say("state.reversed"), tone: "error" },
    paid: { text: say("state.paid"), tone: "success" },
  };
}

/** Whether the customer may still claim something of a credit note. */
export function useCreditNoteStates(): States {
  const say = useLedgerTexts();
  return {
    posted: { text: say("state.posted"), tone: "processing" },
    open: { text: say("credit_state.open"), tone: "warning" },
    settled: { text: say("credit_state.settled"), tone: "success" },
  };
}

const ACCOUNT_KINDS = ["asset", "liability", "equity", "income", "expense"] as const;
const CONTROLS = ["none", "ar", "ap", "inventory", "grni", "in_transit", "prepaid"] as const;

/** Where an account stands in the statements. */
export function useAccountKinds(): States {
  const say = useLedgerTexts();
  return Object.fromEntries(ACCOUNT_KINDS.map((kind) => [kind, { text: say(`account_kind.${kind}`), tone: "default" }]));
}

/** The sub-ledger an account is tied to. */
export function useControls(): States {
  const say = useLedgerTexts();
  return Object.fromEntries(CONTROLS.map((control) => [control, { text: say(`control.${control}`), tone: "default" }]));
}

const KINDS = [
  "opening_stock",
  "goods_receipt",
  "goods_issue",
  "stock_transfer",
  "stock_difference",
  "cost_adjustment",
  "invoice",
  "credit_note",
  "payment",
  "settlement",
  "voucher",
] as const;

/** What a journal entry tells of. */
export function useEntryKinds(): States {
  const say = useLedgerTexts();
  return Object.fromEntries(KINDS.map((kind) => [kind, { text: say(`kind.${kind}`), tone: "default" }]));
}

/** What became of a voucher. */
export function useVoucherStates(): States {
  const say = useLedgerTexts();
  return {
    posted: { text: say("state.posted"), tone: "success" },
    reversed: { text: say("state.reversed"), tone: "error" },
    reversal: { text: say("state.reversal"), tone: "warning" },
  };
}

const WORDS = ["general", "receipt", "payment", "transfer"] as const;

/** The word of a voucher. */
export function useVoucherWords(): States {
  const say = useLedgerTexts();
  return Object.fromEntries(WORDS.map((word) => [word, { text: say(`word.${word}`), tone: "default" }]));
}

/** Whether a period takes entries. */
export function usePeriodStates(): States {
  const say = useLedgerTexts();
  return {
    open: { text: say("state.open"), tone: "success" },
    closed: { text: say("state.closed"), tone: "default" },
  };
}
