import { createContext, useContext } from "react";

export const LOCALES = ["zh-CN", "en"] as const;
export type Locale = (typeof LOCALES)[number];

export const LOCALE_NAMES: Record<Locale, string> = { "zh-CN": "中文", en: "English" };

const KEPT_AS = "huotong.locale";

export function isLocale(text: unknown): text is Locale {
  return LOCALES.some((locale) => locale === text);
}

/** The language the person chose in this browser, or null when none was chosen yet. */
export function keptLocale(): Locale | null {
  const kept = localStorage.getItem(KEPT_AS);
  return isLocale(kept) ? kept : null;
}

export function keepLocale(locale: Locale): void {
  localStorage.setItem(KEPT_AS, locale);
}

/** The chosen language, else the browser's, else English. */
export function firstLocale(): Locale {
  return keptLocale() ?? (navigator.language.startsWith("zh") ? "zh-CN" : "en");
}

export type LocaleChoice = { locale: Locale; choose: (locale: Locale) => void };

export const LocaleContext = createContext<LocaleChoice>({ locale: "en", choose: () => undefined });

export function useLocale(): LocaleChoice {
  return useContext(LocaleContext);
}
