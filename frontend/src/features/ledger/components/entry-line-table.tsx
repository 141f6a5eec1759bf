import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import type { EntryLine } from "../api/get-entry";
import { useLedgerTexts } from "../texts";

/** The lines of an entry or a voucher. */
export function EntryLineTable({ lines }: { lines: readonly EntryLine[] }) {
  const say = useLedgerTexts();
  const columns: LineColumn<EntryLine>[] = [
    { name: "no", label: say("line.no"), type: "integer", value: (line) => line.line_no },
    { name: "account", label: say("line.account"), type: "code", value: (line) => line.account },
    { name: "account_name", label: say("line.account_name"), type: "text", value: (line) => line.account_name },
    { name: "debit", label: say("line.debit"), type: "side", value: (line) => line.debit },
    { name: "credit", label: say("line.credit"), type: "side", value: (line) => line.credit },
    { name: "site", label: say("line.site"), type: "text", value: (line) => line.site },
    { name: "partner", label: say("line.partner"), type: "text", value: (line) => line.partner },
    { name: "org_unit", label: say("line.org_unit"), type: "text", value: (line) => line.org_unit },
  ];
  return <LineTable label={say("lines")} lines={lines} columns={columns} lineKey={(line) => String(line.line_no)} />;
}
