import type { States } from "@/shared/ui/value";
import { useCatalogTexts } from "../texts";

/** Whether a product is sold. */
export function useProductStates(): States {
  const say = useCatalogTexts();
  return {
    active: { text: say("state.active"), tone: "success" },
    archived: { text: say("state.archived"), tone: "default" },
    merged: { text: say("state.merged"), tone: "warning" },
  };
}
