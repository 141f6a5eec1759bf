import type { States } from "@/shared/ui/value";
import { usePartnersTexts } from "../texts";

/** How a partner stands towards the tax office. */
export function useTaxStates(): States {
  const say = usePartnersTexts();
  return {
    general: { text: say("tax_status.general"), tone: "default" },
    small: { text: say("tax_status.small"), tone: "default" },
    unregistered: { text: say("tax_status.unregistered"), tone: "default" },
    exempt: { text: say("tax_status.exempt"), tone: "default" },
  };
}

/** Whether business is done with a partner. */
export function usePartnerStates(): States {
  const say = usePartnersTexts();
  return {
    active: { text: say("state.active"), tone: "success" },
    blocked: { text: say("state.blocked"), tone: "error" },
    archived: { text: say("state.archived"), tone: "default" },
    merged: { text: say("state.merged"), tone: "default" },
  };
}
