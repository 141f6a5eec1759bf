import { createContext, useContext } from "react";

/** Tells the page of a document that a step was refused; null when a step went well. */
export const RefusalContext = createContext<(refusal: Error | null) => void>(() => undefined);

export function useRefusal(): (refusal: Error | null) => void {
  return useContext(RefusalContext);
}
