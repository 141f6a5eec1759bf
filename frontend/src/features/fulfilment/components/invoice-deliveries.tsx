import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Card } from "antd";
import { useMay } from "@/shared/access/me";
import { LineTable, type LineColumn } from "@/shared/ui/document/line-table";
import { DocumentLink } from "@/shared/ui/document/related";
import { Loaded } from "@/shared/ui/loaded";
import { deliveriesOfInvoiceQuery, type DeliveryOfInvoice } from "../api/list-deliveries-of-invoice";
import { useFulfilmentTexts } from "../texts";

function Deliveries({ id }: { id: string }) {
  const say = useFulfilmentTexts();
  const columns: LineColumn<DeliveryOfInvoice>[] = [
    { name: "number", label: say("delivery"), type: "code", show: (row) => <DocumentLink link={{ kind: "delivery", id: row.id, number: row.number }} bare /> },
    { name: "issued_on", label: say("fact.issued_on"), type: "date", value: (row) => row.delivered_on },
    { name: "site", label: say("fact.site"), type: "text", value: (row) => row.site },
  ];
  return (
    <Loaded asked={useQuery(deliveriesOfInvoiceQuery(id))}>
      {({ rows, next }) => (
        <>
          <LineTable label={say("deliveries")} lines={rows} columns={columns} lineKey={(row) => row.id} />
          {next !== null && <Link to="/fulfilment/deliveries" search={{ "filter[invoice_id]": `eq:${id}` }}>{say("run.all_deliveries")}</Link>}
        </>
      )}
    </Loaded>
  );
}

/** On an invoice: the deliveries it bills. */
export function InvoiceDeliveries({ id }: { id: string }) {
  const say = useFulfilmentTexts();
  const may = useMay();
  if (!may("fulfilment.read_deliveries")) return null;
  return (
    <Card size="small" title={say("deliveries")}>
      <Deliveries id={id} />
    </Card>
  );
}
