import type { States } from "@/shared/ui/value";
import { useSalesTexts } from "../texts";

/** The states of a sales order as the screens name and colour them. */
export function useOrderStates(): States {
  const say = useSalesTexts();
  return {
    entered: { text: say("state.entered"), tone: "default" },
    confirmed: { text: say("state.confirmed"), tone: "processing" },
    delivered: { text: say("state.delivered"), tone: "warning" },
    completed: { text: say("state.completed"), tone: "success" },
    cancelled: { text: say("state.cancelled"), tone: "error" },
  };
}

/** The states of quotations, blanket orders and recurring orders. */
export function useAgreementStates(): States {
  const say = useSalesTexts();
  return {
    draft: { text: say("agreement.state.draft"), tone: "default" },
    sent: { text: say("agreement.state.sent"), tone: "processing" },
    accepted: { text: say("agreement.state.accepted"), tone: "success" },
    lapsed: { text: say("agreement.state.lapsed"), tone: "warning" },
    declined: { text: say("agreement.state.declined"), tone: "error" },
    in_force: { text: say("agreement.state.in_force"), tone: "processing" },
    completed: { text: say("agreement.state.completed"), tone: "success" },
    closed: { text: say("agreement.state.closed"), tone: "error" },
    paused: { text: say("agreement.state.paused"), tone: "warning" },
  };
}
