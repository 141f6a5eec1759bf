import { createContext, useContext, useEffect, useState, useSyncExternalStore } from "react";

export type Appearance = "light" | "dark";

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

export type AppearanceChoice = { appearance: Appearance; choose: (appearance: Appearance) => void };

export const AppearanceContext = createContext<AppearanceChoice>({ appearance: "light", choose: () => undefined });

export function useAppearance(): AppearanceChoice {
  return useContext(AppearanceContext);
}

/** What was chosen here; without a choice that of the system, also when it changes at dusk. */
export function useKeptAppearance(): AppearanceChoice {
  const [chosen, set] = useState(kept);
  const systemIsDark = useSyncExternalStore(followSystem, () => system.matches);
  const choose = (wanted: Appearance) => {
    localStorage.setItem(KEPT_AS, wanted);
    set(wanted);
  };
  const appearance = chosen ?? (systemIsDark ? "dark" : "light");
  // The browser's own parts (scroll bars, pickers) follow.
  useEffect(() => {
    document.documentElement.style.colorScheme = appearance;
  }, [appearance]);
  return { appearance, choose };
}
