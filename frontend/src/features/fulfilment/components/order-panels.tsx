import { Card } from "antd";
import { useFulfilmentTexts } from "../texts";
import { ParcelsOfOrder } from "./parcels";
import { OrderAllocation } from "./order-allocation";
import { DocumentsOfOrder } from "./order-documents";

/** On a sales order: where its goods are held, what came of it, and its parcels. */
export function OrderPanels({ id, status }: { id: string; status: string }) {
  const say = useFulfilmentTexts();
  return (
    <>
      <OrderAllocation id={id} status={status} />
      <Card size="small" title={say("documents.title")}>
        <DocumentsOfOrder id={id} />
      </Card>
      <Card size="small" title={say("parcel.title")}>
        <ParcelsOfOrder id={id} />
      </Card>
    </>
  );
}
