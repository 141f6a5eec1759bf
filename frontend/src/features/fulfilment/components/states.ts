import type { States } from "@/shared/ui/value";
import { useFulfilmentTexts } from "../texts";

export function useDeliveryStates(): States {
  const say = useFulfilmentTexts();
  return {
    planned: { text: say("state.planned"), tone: "processing" },
    issued: { text: say("state.issued"), tone: "warning" },
    invoiced: { text: say("state.invoiced"), tone: "success" },
    cancelled: { text: say("state.cancelled"), tone: "error" },
  };
}
