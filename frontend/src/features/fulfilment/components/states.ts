import type { States } from "@/shared/ui/value";
import { useFulfilmentTexts } from "../texts";

export function useDeliveryStates(): States {
  const say = useFulfilmentTexts();
  return {
    planned: { text: say("state.planned"), tone: "processing" },
    issued: { text: say("state.issued"), tone: "warning" },
    invoiced: { text: say("state.invoiced"), tone: "success" },
    returned: { text: say("state.returned"), tone: "success" },
    cancelled: { text: say("state.cancelled"), tone: "error" },
  };
}

export function useReturnStates(): States {
  const say = useFulfilmentTexts();
  return {
    asked: { text: say("return_state.asked"), tone: "default" },
    approved: { text: say("return_state.approved"), tone: "processing" },
    received: { text: say("return_state.received"), tone: "warning" },
    closed: { text: say("return_state.closed"), tone: "success" },
    cancelled: { text: say("return_state.cancelled"), tone: "error" },
  };
}

export function useParcelStates(): States {
  const say = useFulfilmentTexts();
  return {
    packed: { text: say("parcel.packed"), tone: "success" },
    unpacked: { text: say("parcel.unpacked"), tone: "default" },
  };
}
