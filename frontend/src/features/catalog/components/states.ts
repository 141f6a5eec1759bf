import type { States } from "@/shared/ui/value";
import { useCatalogTexts } from "../texts";

/** Whether a product is sold, or a brand or category in use. */
export function useProductStates(of: "product" | "code" = "product"): States {
  const say = useCatalogTexts();
  return {
    active: { text: say(of === "code" ? "state.used" : "state.active"), tone: "success" },
    archived: { text: say("state.archived"), tone: "default" },
    merged: { text: say("state.merged"), tone: "warning" },
  };
}
