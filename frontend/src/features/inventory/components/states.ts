import type { States } from "@/shared/ui/value";
import { useInventoryTexts } from "../texts";

/** The conditions of goods; only sellable ones are promised. */
export function useStockStates(): States {
  const say = useInventoryTexts();
  return {
    sellable: { text: say("state.sellable"), tone: "success" },
    inspection: { text: say("state.inspection"), tone: "processing" },
    damaged: { text: say("state.damaged"), tone: "error" },
    blocked: { text: say("state.blocked"), tone: "warning" },
  };
}

/** Why goods moved. */
export function useMoveKinds(): States {
  const say = useInventoryTexts();
  return {
    opening: { text: say("kind.opening"), tone: "default" },
    receipt: { text: say("kind.receipt"), tone: "success" },
    issue: { text: say("kind.issue"), tone: "processing" },
    adjustment: { text: say("kind.adjustment"), tone: "warning" },
    transfer: { text: say("kind.transfer"), tone: "default" },
    return: { text: say("kind.return"), tone: "warning" },
  };
}

/** Where a transfer stands. */
export function useTransferStates(): States {
  const say = useInventoryTexts();
  return {
    planned: { text: say("transfer.state.planned"), tone: "processing" },
    in_transit: { text: say("transfer.state.in_transit"), tone: "warning" },
    difference: { text: say("transfer.state.difference"), tone: "error" },
    completed: { text: say("transfer.state.completed"), tone: "success" },
    cancelled: { text: say("transfer.state.cancelled"), tone: "default" },
  };
}

/** Where an expected receipt stands. */
export function useExpectedStates(): States {
  const say = useInventoryTexts();
  return {
    open: { text: say("expected.state.open"), tone: "processing" },
    received: { text: say("expected.state.received"), tone: "success" },
    cancelled: { text: say("expected.state.cancelled"), tone: "default" },
  };
}

/** An adjustment is posted when it is made. */
export function useAdjustmentStates(): States {
  const say = useInventoryTexts();
  return { posted: { text: say("adjustment.posted"), tone: "success" } };
}

/** Which way an adjustment for a reason may go. */
export function useDirections(): States {
  const say = useInventoryTexts();
  return {
    both: { text: say("reason.both"), tone: "default" },
    increase: { text: say("reason.increase"), tone: "success" },
    decrease: { text: say("reason.decrease"), tone: "warning" },
  };
}
