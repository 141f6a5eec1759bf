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
