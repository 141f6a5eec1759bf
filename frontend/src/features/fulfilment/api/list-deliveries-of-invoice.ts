import { queryOptions } from "@tanstack/react-query";
import { getPlain } from "@/shared/client/plain";

export type DeliveryOfInvoice = { id: string; number: string; delivered_on: string | null; site: string; order_id: string };

const SHOWN = "200";

/** The deliveries that an invoice bills, by number. */
export const deliveriesOfInvoiceQuery = (id: string) =>
  queryOptions({
    queryKey: ["fulfilment.deliveries_of_invoice", id],
    queryFn: () =>
      getPlain<{ rows: DeliveryOfInvoice[]; next: string | null }>(
        "/api/v1/fulfilment/deliveries",
        new URLSearchParams({ "filter[invoice_id]": `eq:${id}`, sort: "number", limit: SHOWN }),
      ),
  });
