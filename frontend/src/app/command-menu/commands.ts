/** What can be begun from anywhere; each needs the permission of the command its page gives. */
export const COMMANDS = [
  { to: "/sales/new-order", text: "new_order", needs: "sales.create_orders" },
  { to: "/sales/new-quotation", text: "new_quotation", needs: "sales.create_quotations" },
  { to: "/sales/new-blanket-order", text: "new_blanket_order", needs: "sales.create_blanket_orders" },
  { to: "/sales/new-recurring-order", text: "new_recurring_order", needs: "sales.create_recurring_orders" },
  { to: "/ledger/payments/new", text: "new_payment", needs: "ledger.receive_payments" },
  { to: "/ledger/vouchers/new", text: "new_voucher", needs: "ledger.post_vouchers" },
  { to: "/partners/partners/new", text: "new_partner", needs: "partners.create_partners" },
  { to: "/pricing/new-prices", text: "new_prices", needs: "pricing.set_prices" },
  { to: "/pricing/new-price-change", text: "new_price_change", needs: "pricing.create_price_changes" },
] as const;
