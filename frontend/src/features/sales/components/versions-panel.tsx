import { useQuery } from "@tanstack/react-query";
import { Typography } from "antd";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import { Loaded } from "@/shared/ui/loaded";
import { versionsQuery, type OrderVersion } from "../api/versions";
import { useSalesTexts } from "../texts";

type Line = OrderVersion["lines"][number];
type Change = OrderVersion["changes"][number];

function VersionLines({ version }: { version: OrderVersion }) {
  const say = useSalesTexts();
  const columns: LineColumn<Line>[] = [
    { name: "no", label: say("line.no"), type: "integer", value: (line) => line.line_no },
    { name: "sku", label: say("line.sku"), type: "code", value: (line) => line.sku },
    { name: "name", label: say("line.name"), type: "text", value: (line) => line.name },
    { name: "quantity", label: say("line.quantity"), type: "quantity", value: (line) => line.quantity },
    { name: "unit", label: say("line.unit"), type: "text", value: (line) => line.unit },
    { name: "price", label: say("line.price"), type: "price", value: (line) => line.price },
    { name: "net", label: say("line.net"), type: "amount", value: (line) => line.net },
    { name: "tax", label: say("line.tax"), type: "amount", value: (line) => line.tax },
  ];
  return <LineTable label={say("version.lines", { no: version.no })} lines={version.lines} columns={columns} lineKey={(line) => line.order_line_id} />;
}

/** How the order stood before each amendment, who made it and why, and what it changed. */
export function VersionsPanel({ orderId }: { orderId: string }) {
  const say = useSalesTexts();
  const told = ({ line_no, field, before, after }: Change) => {
    const what = say.known(`version.changed.${field}`, field);
    const where = line_no === 0 ? "" : `${say("line.no")} ${line_no}: `;
    return `${where}${what} ${before === "" ? after : `${before} → ${after}`}`;
  };
  const columns: LineColumn<OrderVersion>[] = [
    { name: "no", label: say("version.no"), type: "integer", value: (one) => one.no },
    { name: "at", label: say("version.at"), type: "moment", value: (one) => one.at },
    { name: "by", label: say("version.by"), type: "text", value: (one) => one.by },
    { name: "reason", label: say("version.reason"), type: "text", value: (one) => one.reason },
    { name: "changes", label: say("version.changes"), type: "text", value: (one) => one.changes.map(told).join("; ") },
    { name: "gross", label: say("fact.gross"), type: "amount", value: (one) => one.gross },
  ];
  return (
    <Loaded asked={useQuery(versionsQuery(orderId))}>
      {({ versions }) =>
        versions.length === 0 ? (
          <Typography.Text type="secondary">{say("version.none")}</Typography.Text>
        ) : (
          <LineTable
            label={say("version.title")}
            lines={versions}
            columns={columns}
            lineKey={(one) => String(one.no)}
            detail={(one) => <VersionLines version={one} />}
          />
        )
      }
    </Loaded>
  );
}
