import { useQuery } from "@tanstack/react-query";
import { Empty, Tag, Typography } from "antd";
import { useLocale } from "@/shared/i18n/locale";
import { showQuantity } from "@/shared/money/show";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import { Loaded } from "@/shared/ui/loaded";
import { allocationQuery, type LineAllocation, type SiteTried } from "../api/get-allocation";
import { useSalesTexts } from "../texts";

function Verdict({ site }: { site: SiteTried }) {
  const say = useSalesTexts();
  return site.chosen ? <Tag color="success" variant="outlined">{say("allocation.chosen")}</Tag> : site.reason;
}

function TriedSites({ line }: { line: LineAllocation }) {
  const say = useSalesTexts();
  const { locale } = useLocale();
  const columns: LineColumn<SiteTried>[] = [
    { name: "site", label: say("allocation.site"), type: "text", value: (site) => `${site.site} ${site.name}` },
    { name: "distance", label: say("allocation.distance"), type: "quantity", value: (site) => site.distance_km },
    { name: "covers", label: say("allocation.covers"), type: "flag", value: (site) => site.covers },
    { name: "available", label: say("allocation.available"), type: "quantity", value: (site) => site.available },
    { name: "taken", label: say("allocation.taken"), type: "quantity", value: (site) => site.taken },
    { name: "cost", label: say("allocation.cost"), type: "amount", value: (site) => site.cost },
    { name: "score", label: say("allocation.score"), type: "quantity", value: (site) => site.score },
    { name: "verdict", label: say("allocation.verdict"), type: "text", show: (site) => <Verdict site={site} /> },
  ];
  const wanted = showQuantity(line.quantity, locale);
  const label = say("allocation.line", { line_no: line.line_no, sku: line.sku, quantity: wanted });
  return (
    <section>
      <Typography.Title level={5}>{label}</Typography.Title>
      <LineTable label={label} lines={line.sites} columns={columns} lineKey={(site) => site.site} />
    </section>
  );
}

/** For each line: the sites that were looked at, what each could give and why it was chosen or not. */
export function AllocationPanel({ orderId }: { orderId: string }) {
  const say = useSalesTexts();
  const asked = useQuery(allocationQuery(orderId));
  return (
    <Loaded asked={asked}>
      {({ lines }) =>
        lines.length === 0 ? (
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={say("allocation.none")} />
        ) : (
          <div className="stack">{lines.map((line) => <TriedSites key={line.line_no} line={line} />)}</div>
        )
      }
    </Loaded>
  );
}
