import { useLocale } from "@/shared/i18n/locale";
import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { useAccountKinds, useControls } from "../components/states";
import { useLedgerTexts } from "../texts";

/** The charts of accounts of the companies. */
export function AccountsPage() {
  const say = useLedgerTexts();
  const { locale } = useLocale();
  const accountName = locale === "zh-CN" ? "account_zh" : "account_en";
  const resource: ListResource = {
    path: "/api/v1/ledger/accounts",
    title: say("accounts"),
    columns: ["account", accountName, "kind", "control", "company"],
    extras: {
      kind: { states: useAccountKinds() },
      control: { states: useControls() },
      [accountName]: { label: say("line.account_name") },
    },
  };
  return <ResourceList resource={resource} />;
}
