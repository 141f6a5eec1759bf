import type { States } from "@/shared/ui/value";
import { useSalesTexts } from "../texts";

/** The states of a sales order as the screens name and colour them. */
export function useOrderStates(): States {
  const say = useSalesTexts();
  return {
    draft: { text: say("state.draft"), tone: "default" },
    confirmed: { text: say("state.confirmed"), tone: "processing" },
    partly_delivered: { text: say("state.partly_delivered"), tone: "warning" },
    delivered: { text: say("state.delivered"), tone: "processing" },
    partly_invoiced: { text: say("state.partly_invoiced"), tone: "warning" },
    invoiced: { text: say("state.invoiced"), tone: "success" },
    closed: { text: say("state.closed"), tone: "success" },
    cancelled: { text: say("state.cancelled"), tone: "error" },
  };
}
