import { useQuery } from "@tanstack/react-query";
import { useLocation } from "@tanstack/react-router";
import { createContext, useContext } from "react";
import { useLocale, type Locale } from "@/shared/i18n/locale";

/** The help of a page: what it shows, and what one does next. */
export type PageHelp = { what: string; next: string };

/** Finds the help of the page at a path; put together by the application. */
export type HelpSource = (path: string, locale: Locale) => Promise<PageHelp | null>;

export const HelpContext = createContext<HelpSource>(() => Promise.resolve(null));

/** The help of the page that is shown; null where it has none, undefined until it is there. */
export function usePageHelp(): PageHelp | null | undefined {
  const source = useContext(HelpContext);
  const { locale } = useLocale();
  const { pathname } = useLocation();
  return useQuery({ queryKey: ["help", pathname, locale], queryFn: () => source(pathname, locale), staleTime: Infinity, retry: false }).data;
}
