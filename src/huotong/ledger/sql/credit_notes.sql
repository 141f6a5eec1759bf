-- name: lock_invoices
-- The invoices of these ids are locked in id order: whoever credits their goods holds them.
SELECT v.id, v.number, v.company_id, v.partner_id, v.org_unit_id, v.currency, v.posted_on, v.snapshot::text
  FROM ledger_invoice v
 WHERE v.book_id = :book::bigint AND v.id = ANY (:ids::bigint[])
 ORDER BY v.id
   FOR NO KEY UPDATE

-- name: invoice_lines_to_credit
-- The lines of these invoices, locked before, and how much of each was credited.
SELECT l.invoice_id, l.source_line_id, l.id, l.sku, l.quantity, l.net, l.tax_rule_id, l.tax,
       coalesce((SELECT sum(c.quantity) FROM ledger_credit_note_line c
                  WHERE c.book_id = :book::bigint AND c.invoice_line_id = l.id), 0)
  FROM ledger_invoice_line l
 WHERE l.book_id = :book::bigint AND l.invoice_id = ANY (:ids::bigint[])

-- name: lock_items_of_documents
-- The open items of these documents of one kind are locked in id order.
SELECT o.id, o.company_id, o.partner_id, o.org_unit_id, o.document_kind, o.currency, o.amount - o.settled, o.settled,
       o.due_on, o.document_id
  FROM open_item o
 WHERE o.book_id = :book::bigint AND o.document_kind = :kind::text AND o.document_id = ANY (:documents::bigint[])
 ORDER BY o.id
   FOR NO KEY UPDATE

-- name: insert_credit_notes
-- One row per credit note.
INSERT INTO ledger_credit_note (book_id, id, version, custom, company_id, series, year, no, number, partner_id, org_unit_id,
                                invoice_id, source_kind, source_id, currency, net, tax, gross, posted_on, snapshot)
SELECT :book::bigint, n.id, 1, '{}', n.company_id, n.series, n.year, n.no, n.number, n.partner_id, n.org_unit_id,
       n.invoice_id, n.source_kind, n.source_id, n.currency, n.net, n.tax, n.net + n.tax, n.posted_on, n.snapshot
  FROM unnest(:ids::bigint[], :companies::bigint[], :series::text[], :years::smallint[], :nos::bigint[], :numbers::text[],
              :partners::bigint[], :org_units::bigint[], :invoices::bigint[], :source_kinds::text[], :source_ids::bigint[],
              :currencies::text[], :nets::numeric[], :taxes::numeric[], :days::date[], :snapshots::jsonb[])
       AS n(id, company_id, series, year, no, number, partner_id, org_unit_id, invoice_id, source_kind, source_id, currency,
            net, tax, posted_on, snapshot)

-- name: insert_credit_note_lines
-- One row per line of the credit notes.
INSERT INTO ledger_credit_note_line (book_id, id, credit_note_id, no, invoice_line_id, source_line_id, quantity, net, tax)
SELECT :book::bigint, n.id, n.credit_note_id, n.no, n.invoice_line_id, n.source_line_id, n.quantity, n.net, n.tax
  FROM unnest(:ids::bigint[], :credit_notes::bigint[], :nos::integer[], :invoice_lines::bigint[], :source_lines::bigint[],
              :quantities::numeric[], :nets::numeric[], :taxes::numeric[])
       AS n(id, credit_note_id, no, invoice_line_id, source_line_id, quantity, net, tax)

-- name: lock_credit_notes
-- The credit notes of these ids are locked in id order; the columns are those of payments.
SELECT c.id, c.number, c.company_id, c.partner_id, c.org_unit_id, c.currency, c.gross, 0::numeric, c.posted_on, NULL::date
  FROM ledger_credit_note c
 WHERE c.book_id = :book::bigint AND c.id = ANY (:ids::bigint[])
 ORDER BY c.id
   FOR NO KEY UPDATE

-- name: credit_note_head
-- A credit note with customer, company and invoice, what of it is open, and what settled its invoice at once.
SELECT c.id, c.number, c.posted_on, p.id, p.code, coalesce(c.snapshot ->> 'partner', p.name), k.id, k.name, c.currency,
       c.net, c.tax, c.gross, coalesce(o.amount - o.settled, 0),
       coalesce((SELECT sum(n.amount) FROM settlement n
                  WHERE n.book_id = :book::bigint AND n.payment_id = c.id AND n.kind = 'credit'), 0), v.id, v.number,
       c.source_kind, c.source_id, coalesce(c.snapshot ->> 'source', c.source_id::text)
  FROM ledger_credit_note c
  JOIN partners_partner p ON p.book_id = c.book_id AND p.id = c.partner_id
  JOIN network_company k ON k.book_id = c.book_id AND k.id = c.company_id
  JOIN ledger_invoice v ON v.book_id = c.book_id AND v.id = c.invoice_id
  LEFT JOIN open_item o
    ON o.book_id = c.book_id AND o.document_kind = 'credit_note' AND o.document_id = c.id AND o.book_id = :book::bigint
 WHERE c.book_id = :book::bigint AND p.book_id = :book::bigint AND k.book_id = :book::bigint AND v.book_id = :book::bigint
   AND c.id = :id::bigint AND c.company_id = ANY (:scope_companies::bigint[])
   AND c.org_unit_id = ANY (:scope_org_units::bigint[])

-- name: credit_note_lines
-- The lines of a credit note in order, with the texts and price of the invoice.
SELECT l.id, l.no, v.sku, v.name, l.quantity, v.unit, v.unit_price, l.net, v.rate, l.tax
  FROM ledger_credit_note_line l
  JOIN ledger_invoice_line v ON v.book_id = l.book_id AND v.id = l.invoice_line_id
 WHERE l.book_id = :book::bigint AND v.book_id = :book::bigint AND l.credit_note_id = :id::bigint
 ORDER BY l.no

-- name: entries_of_credit_note
-- The journal entries of a credit note: its own, then those with which it was paid out.
SELECT e.id
  FROM journal_entry e
 WHERE e.book_id = :book::bigint AND e.source_kind = 'credit_note' AND e.source_id = :id::bigint
 ORDER BY e.at, e.id
