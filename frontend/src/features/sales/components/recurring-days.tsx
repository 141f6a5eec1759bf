import { Typography } from "antd";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import { DocumentLink } from "@/shared/ui/document/related";
import { StateTag } from "@/shared/ui/value";
import type { RecurringDay } from "../api/recurring";
import { useSalesTexts } from "../texts";
import { useOrderStates } from "./states";

/** The days that have come, each with its order or why there is none. */
export function RecurringDays({ days }: { days: readonly RecurringDay[] }) {
  const say = useSalesTexts();
  const states = useOrderStates();
  const columns: LineColumn<RecurringDay>[] = [
    { name: "due_on", label: say("recurring.due_on"), type: "date", value: (day) => day.due_on },
    {
      name: "number",
      label: say("order"),
      type: "code",
      show: ({ order_id, number }) => order_id && number && <DocumentLink link={{ kind: "sales_order", id: order_id, number }} bare />,
    },
    {
      name: "status",
      label: say("fact.status"),
      type: "text",
      show: (day) => day.order_status && <StateTag state={day.order_status} states={states} />,
    },
    { name: "gross", label: say("fact.gross"), type: "amount", value: (day) => day.gross },
    {
      name: "refusal",
      label: say("recurring.refusal"),
      type: "text",
      show: (day) => day.refusal && <Typography.Text type="danger">{day.refusal}</Typography.Text>,
    },
  ];
  if (days.length === 0) return <Typography.Text type="secondary">{say("recurring.no_days")}</Typography.Text>;
  return <LineTable label={say("recurring.days")} lines={days} columns={columns} lineKey={(day) => day.due_on} />;
}
