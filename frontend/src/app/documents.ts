import { deliveryKind, orderExtension } from "@/features/fulfilment/public";
import { entryKind, invoiceKind } from "@/features/ledger/public";
import { orderKind } from "@/features/sales/public";
import type { DocumentWorld } from "@/shared/ui/document/world";

/** Where every kind of document is shown, and what higher features add to lower ones. */
export const documentWorld: DocumentWorld = {
  kinds: {
    "sales.order": orderKind,
    "fulfilment.delivery": deliveryKind,
    "ledger.invoice": invoiceKind,
    "ledger.entry": entryKind,
  },
  extensions: { "sales.order": [orderExtension] },
};
