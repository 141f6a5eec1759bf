import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { App as AntApp, ConfigProvider } from "antd";
import enUS from "antd/locale/en_US";
import zhCN from "antd/locale/zh_CN";
import { useEffect, useMemo, useState, type ReactNode } from "react";
import { asProblem } from "@/shared/client/problem";
import { firstLocale, keepLocale, LocaleContext, type Locale } from "@/shared/i18n/locale";
import { DocumentWorldContext } from "@/shared/ui/document/world";
import { HelpContext } from "@/shared/ui/help";
import { AppearanceContext, useKeptAppearance } from "./appearance";
import { documentWorld } from "./documents";
import { helpOf } from "./help/pages";
import { themeOf } from "./theme";

const ANT_LOCALES = { en: enUS, "zh-CN": zhCN };
const TRIES_MAX = 2;
/** Below the head of the shell, so that nothing there is covered. */
const NOTICES = { top: 68 };
/** The newest success replaces the one before. */
const TOASTS = { maxCount: 1 };

/** Refusals are final; only an unanswered question is asked again. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (tries, error) => asProblem(error).unanswered && tries < TRIES_MAX,
      },
    },
  });
}

function useLocaleChoice(queries: QueryClient) {
  const [locale, set] = useState(firstLocale);
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  return useMemo(() => {
    const choose = (wanted: Locale) => {
      keepLocale(wanted);
      set(wanted);
      void queries.invalidateQueries();
    };
    return { locale, choose };
  }, [locale, queries]);
}

export function Providers({ queries, children }: { queries: QueryClient; children: ReactNode }) {
  const language = useLocaleChoice(queries);
  const look = useKeptAppearance();
  const theme = useMemo(() => themeOf(look.appearance), [look.appearance]);
  return (
    <LocaleContext value={language}>
      <AppearanceContext value={look}>
        <ConfigProvider locale={ANT_LOCALES[language.locale]} theme={theme} button={{ autoInsertSpace: false }}>
          <AntApp className="app-root" notification={NOTICES} message={TOASTS}>
            <QueryClientProvider client={queries}>
              <HelpContext value={helpOf}>
                <DocumentWorldContext value={documentWorld}>{children}</DocumentWorldContext>
              </HelpContext>
            </QueryClientProvider>
          </AntApp>
        </ConfigProvider>
      </AppearanceContext>
    </LocaleContext>
  );
}
