-- name: invoices_to_print
-- The heads of these invoices within the actor's scope, with customer and company.
SELECT v.id, v.number, c.name, c.address, c.tax_number, c.currency_digits, p.code,
       coalesce(v.snapshot ->> 'partner', p.name),
       v.posted_on, v.due_on, v.currency, v.net, v.tax, v.gross
  FROM ledger_invoice v
  JOIN partners_partner p ON p.book_id = v.book_id AND p.id = v.partner_id
  JOIN network_company c ON c.book_id = v.book_id AND c.id = v.company_id
 WHERE v.book_id = :book::bigint AND p.book_id = :book::bigint AND c.book_id = :book::bigint
   AND v.id = ANY (:ids::bigint[]) AND v.company_id = ANY (:scope_companies::bigint[])
   AND v.org_unit_id = ANY (:scope_org_units::bigint[])

-- name: invoice_lines_to_print
-- The lines of these invoices in order.
SELECT l.invoice_id, l.no, l.sku, l.name, l.quantity, l.unit, l.unit_price, l.net, l.rate, l.tax
  FROM ledger_invoice_line l
 WHERE l.book_id = :book::bigint AND l.invoice_id = ANY (:ids::bigint[])
 ORDER BY l.invoice_id, l.no

-- name: vouchers_to_print
-- The heads of these vouchers within the actor's scope, with company and period.
SELECT v.id, v.number, c.name, c.currency_digits, c.currency, v.posted_on, t.year, t.no, v.memo
  FROM ledger_voucher v
  JOIN network_company c ON c.book_id = v.book_id AND c.id = v.company_id
  JOIN ledger_period t ON t.book_id = v.book_id AND t.id = v.period_id
 WHERE v.book_id = :book::bigint AND c.book_id = :book::bigint AND t.book_id = :book::bigint
   AND v.id = ANY (:ids::bigint[]) AND v.company_id = ANY (:scope_companies::bigint[])
   AND v.org_unit_id = ANY (:scope_org_units::bigint[])

-- name: voucher_lines_to_print
-- The lines of these vouchers within the actor's org units, debits first.
SELECT l.entry_id, a.code, a.name_en, a.name_zh, p.name, u.name, l.debit, l.credit
  FROM journal_line l
  JOIN ledger_account a ON a.book_id = l.book_id AND a.id = l.account_id
  JOIN network_org_unit u ON u.book_id = l.book_id AND u.id = l.org_unit_id
  LEFT JOIN partners_partner p ON p.book_id = l.book_id AND p.id = l.partner_id AND p.book_id = :book::bigint
 WHERE l.book_id = :book::bigint AND a.book_id = :book::bigint AND u.book_id = :book::bigint
   AND l.entry_id = ANY (:ids::bigint[]) AND l.org_unit_id = ANY (:scope_org_units::bigint[])
 ORDER BY l.entry_id, l.credit, a.code, l.id

-- name: credit_notes_to_print
-- The heads of these credit notes within the actor's scope, with customer, company and the invoice they reduce.
SELECT n.id, n.number, c.name, c.address, c.tax_number, c.currency_digits, p.code,
       coalesce(n.snapshot ->> 'partner', p.name),
       n.posted_on, v.number, n.currency, n.net, n.tax, n.gross
  FROM ledger_credit_note n
  JOIN partners_partner p ON p.book_id = n.book_id AND p.id = n.partner_id
  JOIN network_company c ON c.book_id = n.book_id AND c.id = n.company_id
  JOIN ledger_invoice v ON v.book_id = n.book_id AND v.id = n.invoice_id
 WHERE n.book_id = :book::bigint AND p.book_id = :book::bigint AND c.book_id = :book::bigint AND v.book_id = :book::bigint
   AND n.id = ANY (:ids::bigint[]) AND n.company_id = ANY (:scope_companies::bigint[])
   AND n.org_unit_id = ANY (:scope_org_units::bigint[])

-- name: credit_note_lines_to_print
-- The lines of these credit notes in order, with the texts and prices of their invoices.
SELECT l.credit_note_id, l.no, v.sku, v.name, l.quantity, v.unit, v.unit_price, l.net, v.rate, l.tax
  FROM ledger_credit_note_line l
  JOIN ledger_invoice_line v ON v.book_id = l.book_id AND v.id = l.invoice_line_id
 WHERE l.book_id = :book::bigint AND v.book_id = :book::bigint AND l.credit_note_id = ANY (:ids::bigint[])
 ORDER BY l.credit_note_id, l.no
