import { deliveryKind, orderExtension } from "@/features/fulfilment/public";
import { entryKind, invoiceKind } from "@/features/ledger/public";
import { orderKind } from "@/features/sales/public";
import type { DocumentWorld } from "@/shared/ui/document/world";

/** Where every kind of document is shown, and what higher features add to lower ones. */
export const documentWorld: DocumentWorld = {
  kinds: {
    sales_order: orderKind,
    delivery: deliveryKind,
    invoice: invoiceKind,
    journal_entry: entryKind,
  },
  extensions: { sales_order: [orderExtension] },
};
