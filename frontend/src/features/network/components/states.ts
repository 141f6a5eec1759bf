import type { States } from "@/shared/ui/value";
import { useNetworkTexts } from "../texts";

/** Whether business is done in an org unit's name. */
export function useUnitStates(): States {
  const say = useNetworkTexts();
  return {
    open: { text: say("state.open"), tone: "success" },
    closed: { text: say("state.closed"), tone: "default" },
  };
}

/** What an org unit is in the network. */
export function useUnitKinds(): States {
  const say = useNetworkTexts();
  return {
    headquarters: { text: say("kind.headquarters"), tone: "default" },
    region: { text: say("kind.region"), tone: "default" },
    branch: { text: say("kind.branch"), tone: "default" },
    dealer: { text: say("kind.dealer"), tone: "default" },
    store: { text: say("kind.store"), tone: "default" },
  };
}

/** Whether a bin is in use. */
export function useBinStates(): States {
  const say = useNetworkTexts();
  return {
    default: { text: say("bin.default"), tone: "processing" },
    used: { text: say("bin.used"), tone: "success" },
    archived: { text: say("bin.archived"), tone: "default" },
  };
}
