import { createContext, useContext, useState } from "react";

export type Appearance = "light" | "dark";

const KEPT_AS = "huotong.appearance";

function first(): Appearance {
  const kept = localStorage.getItem(KEPT_AS);
  if (kept === "light" || kept === "dark") return kept;
  return matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";
}

export type AppearanceChoice = { appearance: Appearance; choose: (appearance: Appearance) => void };

export const AppearanceContext = createContext<AppearanceChoice>({ appearance: "light", choose: () => undefined });

export function useAppearance(): AppearanceChoice {
  return useContext(AppearanceContext);
}

export function useKeptAppearance(): AppearanceChoice {
  const [appearance, set] = useState(first);
  const choose = (wanted: Appearance) => {
    localStorage.setItem(KEPT_AS, wanted);
    set(wanted);
  };
  return { appearance, choose };
}
