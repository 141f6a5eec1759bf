import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import type { Return, ReturnLine } from "../api/get-return";
import { useFulfilmentTexts } from "../texts";

export function ReturnLines({ shown }: { shown: Return }) {
  const say = useFulfilmentTexts();
  const columns: LineColumn<ReturnLine>[] = [
    { name: "no", label: say("line.no"), type: "integer", value: (line) => line.line_no },
    { name: "sku", label: say("line.sku"), type: "code", value: (line) => line.sku },
    { name: "name", label: say("line.name"), type: "text", value: (line) => line.name },
    { name: "quantity", label: say("line.quantity"), type: "quantity", value: (line) => line.quantity },
    { name: "unit", label: say("line.unit"), type: "text", value: (line) => line.unit },
    { name: "received", label: say("line.received"), type: "quantity", value: (line) => line.received },
    { name: "sellable", label: say("grade.sellable"), type: "quantity", value: (line) => line.sellable },
    { name: "repair", label: say("grade.repair"), type: "quantity", value: (line) => line.repair },
    { name: "scrap", label: say("grade.scrap"), type: "quantity", value: (line) => line.scrap },
    { name: "waived", label: say("line.waived"), type: "quantity", value: (line) => line.waived },
    { name: "credited", label: say("line.credited"), type: "quantity", value: (line) => line.credited },
    { name: "replaced", label: say("line.replaced"), type: "quantity", value: (line) => line.replaced },
    { name: "complaint", label: say("return.complaint"), type: "text", value: (line) => line.complaint },
  ];
  return <LineTable label={say("lines")} lines={shown.lines} columns={columns} lineKey={(line) => line.id} />;
}
