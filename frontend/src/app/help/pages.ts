import type { HelpSource, PageHelp } from "@/shared/ui/help";

type Pages = Readonly<Record<string, PageHelp>>;
type Loader = () => Promise<{ default: Pages }>;

/** The helps of all features, each loaded when a page of it is first asked for. */
const FILES = import.meta.glob<{ default: Pages }>("../../features/*/help/texts/*.json");

function loaderOf(feature: string, locale: string): Loader | undefined {
  return FILES[`../../features/${feature}/help/texts/${locale}.json`];
}

/** Feature and page of a path: "/sales/orders/7" is told by sales, page "orders". */
export function placeOf(path: string): [string, string] {
  const [, feature = "", page = ""] = path.split("/");
  return [feature, page];
}

export const helpOf: HelpSource = async (path, locale) => {
  const [feature, page] = placeOf(path);
  const load = loaderOf(feature, locale);
  return load ? ((await load()).default[page] ?? null) : null;
};
