import { useNavigate } from "@tanstack/react-router";
import { Button } from "antd";
import { useMay } from "@/shared/access/me";
import type { ListResource } from "@/shared/ui/list/contract";
import { ResourceList } from "@/shared/ui/list/resource-list";
import { useEntryKinds, useVoucherWords } from "../components/states";
import { useLedgerTexts } from "../texts";

/** The vouchers; a new one is keyed in from here. */
export function VouchersPage() {
  const say = useLedgerTexts();
  const may = useMay();
  const navigate = useNavigate();
  const resource: ListResource = {
    path: "/api/v1/ledger/vouchers",
    title: say("vouchers"),
    columns: ["number", "posted_on", "kind", "company", "memo", "amount"],
    extras: { kind: { states: useEntryKinds() }, word: { states: useVoucherWords() } },
    rowLeadsTo: (row) => `/ledger/vouchers/${String(row["id"])}`,
  };
  const actions = (
    <>
      {may("ledger.read_periods") && (
        <Button onClick={() => void navigate({ to: "/ledger/periods" })}>{say("numbering.title")}</Button>
      )}
      {may("ledger.post_vouchers") && (
        <Button type="primary" onClick={() => void navigate({ to: "/ledger/vouchers/new" })}>{say("voucher_new.title")}</Button>
      )}
    </>
  );
  return <ResourceList resource={resource} actions={actions} />;
}
