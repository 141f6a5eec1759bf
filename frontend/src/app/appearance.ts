import { createContext, useContext, useEffect, useState, useSyncExternalStore } from "react";
import { dressPage, type Appearance } from "./theme";

export type { Appearance };

const KEPT_AS = "huotong.appearance";

const system = matchMedia("(prefers-color-scheme: dark)");

function kept(): Appearance | undefined {
  const found = localStorage.getItem(KEPT_AS);
  return found === "light" || found === "dark" ? found : undefined;
}

function followSystem(changed: () => void): () => void {
  system.addEventListener("change", changed);
  return () => {
    system.removeEventListener("change", changed);
  };
}

/** What a person may choose: one of the two, or whatever the system has. */
export type Chosen = Appearance | "system";

export type AppearanceChoice = { appearance: Appearance; chosen: Chosen; choose: (chosen: Chosen) => void };

export const AppearanceContext = createContext<AppearanceChoice>({ appearance: "light", chosen: "system", choose: () => undefined });

export function useAppearance(): AppearanceChoice {
  return useContext(AppearanceContext);
}

/** What was chosen here; without a choice that of the system, also when it changes at dusk. */
export function useKeptAppearance(): AppearanceChoice {
  const [chosen, set] = useState(kept);
  const systemIsDark = useSyncExternalStore(followSystem, () => system.matches);
  const choose = (wanted: Chosen) => {
    if (wanted === "system") localStorage.removeItem(KEPT_AS);
    else localStorage.setItem(KEPT_AS, wanted);
    set(wanted === "system" ? undefined : wanted);
  };
  const appearance = chosen ?? (systemIsDark ? "dark" : "light");
  useEffect(() => dressPage(appearance), [appearance]);
  return { appearance, chosen: chosen ?? "system", choose };
}
