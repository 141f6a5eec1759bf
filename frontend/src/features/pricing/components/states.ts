import type { States } from "@/shared/ui/value";
import { usePricingTexts } from "../texts";

/** Where a price change stands. */
export function useChangeStates(): States {
  const say = usePricingTexts();
  return {
    entered: { text: say("state.entered"), tone: "processing" },
    approved: { text: say("state.approved"), tone: "success" },
    cancelled: { text: say("state.cancelled"), tone: "error" },
  };
}
