import { taskKind } from "@/features/desk/public";
import { productKind } from "@/features/catalog/public";
import { deliveryKind, exchangeKind, invoiceExtension, orderExtension, returnKind } from "@/features/fulfilment/public";
import {
  adjustmentKind,
  expectedReceiptKind,
  goodsIssueKind,
  goodsReceiptKind,
  manualHoldKind,
  minimumLevelKind,
  openingStockKind,
  transferKind,
} from "@/features/inventory/public";
import { creditNoteKind, entryKind, invoiceKind, paymentKind, voucherKind } from "@/features/ledger/public";
import { customerKind, partnerKind } from "@/features/partners/public";
import { priceChangeKind } from "@/features/pricing/public";
import { blanketOrderKind, expectedReceiptExtension, orderKind, quotationKind, recurringOrderKind } from "@/features/sales/public";
import type { DocumentWorld } from "@/shared/ui/document/world";

/** Where every kind of document is shown, and what higher features add to lower ones. */
export const documentWorld: DocumentWorld = {
  kinds: {
    sales_order: orderKind,
    customer: customerKind,
    partner: partnerKind,
    product: productKind,
    sales_quotation: quotationKind,
    sales_blanket_order: blanketOrderKind,
    sales_recurring_order: recurringOrderKind,
    price_change: priceChangeKind,
    delivery: deliveryKind,
    customer_return: returnKind,
    exchange: exchangeKind,
    invoice: invoiceKind,
    credit_note: creditNoteKind,
    payment: paymentKind,
    journal_entry: entryKind,
    voucher: voucherKind,
    goods_receipt: goodsReceiptKind,
    goods_issue: goodsIssueKind,
    opening_stock: openingStockKind,
    stock_transfer: transferKind,
    expected_receipt: expectedReceiptKind,
    stock_adjustment: adjustmentKind,
    minimum_level: minimumLevelKind,
    manual_hold: manualHoldKind,
    task: taskKind,
  },
  extensions: { sales_order: [orderExtension], expected_receipt: [expectedReceiptExtension], invoice: [invoiceExtension] },
};
