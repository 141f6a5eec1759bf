-- name: insert_invoices
-- One row per invoice.
INSERT INTO ledger_invoice (book_id, id, version, custom, company_id, series, year, no, number, partner_id, org_unit_id,
                            source_kind, source_id, currency, net, tax, gross, posted_on, due_on, snapshot)
SELECT :book::bigint, n.id, 1, '{}', n.company_id, n.series, n.year, n.no, n.number, n.partner_id, n.org_unit_id,
       n.source_kind, n.source_id, n.currency, n.net, n.tax, n.net + n.tax, n.posted_on, n.due_on, n.snapshot
  FROM unnest(:ids::bigint[], :companies::bigint[], :series::text[], :years::smallint[], :nos::bigint[], :numbers::text[],
              :partners::bigint[], :org_units::bigint[], :source_kinds::text[], :source_ids::bigint[],
              :currencies::text[], :nets::numeric[], :taxes::numeric[], :days::date[], :dues::date[], :snapshots::jsonb[])
       AS n(id, company_id, series, year, no, number, partner_id, org_unit_id, source_kind, source_id, currency,
            net, tax, posted_on, due_on, snapshot)

-- name: insert_invoice_lines
-- One row per line of the invoices.
INSERT INTO ledger_invoice_line (book_id, id, invoice_id, no, source_line_id, product_id, sku, name, unit, quantity,
                                 unit_price, net, tax_rule_id, rate, tax)
SELECT :book::bigint, n.id, n.invoice_id, n.no, n.source_line_id, n.product_id, n.sku, n.name, n.unit, n.quantity,
       n.unit_price, n.net, n.tax_rule_id, n.rate, n.tax
  FROM unnest(:ids::bigint[], :invoices::bigint[], :nos::integer[], :source_lines::bigint[], :products::bigint[],
              :skus::text[], :names::text[], :units::text[], :quantities::numeric[], :unit_prices::numeric[], :nets::numeric[],
              :tax_rules::bigint[], :rates::numeric[], :taxes::numeric[])
       AS n(id, invoice_id, no, source_line_id, product_id, sku, name, unit, quantity, unit_price, net, tax_rule_id,
            rate, tax)

-- name: insert_open_items
-- One row per item, nothing of it settled.
INSERT INTO open_item (book_id, id, company_id, partner_id, org_unit_id, document_kind, document_id, currency, amount,
                       settled, due_on)
SELECT :book::bigint, n.id, n.company_id, n.partner_id, n.org_unit_id, n.document_kind, n.document_id, n.currency,
       n.amount, 0, n.due_on
  FROM unnest(:ids::bigint[], :companies::bigint[], :partners::bigint[], :org_units::bigint[], :kinds::text[],
              :documents::bigint[], :currencies::text[], :amounts::numeric[], :dues::date[])
       AS n(id, company_id, partner_id, org_unit_id, document_kind, document_id, currency, amount, due_on)

-- name: insert_payments
-- One row per payment.
INSERT INTO ledger_payment (book_id, id, version, custom, company_id, number, partner_id, org_unit_id, currency, amount,
                            written_off, received_on, reference)
SELECT :book::bigint, n.id, 1, '{}', n.company_id, n.number, n.partner_id, n.org_unit_id, n.currency, n.amount,
       n.written_off, n.received_on, n.reference
  FROM unnest(:ids::bigint[], :companies::bigint[], :numbers::text[], :partners::bigint[], :org_units::bigint[],
              :currencies::text[], :amounts::numeric[], :written_off::numeric[], :days::date[], :texts::text[])
       AS n(id, company_id, number, partner_id, org_unit_id, currency, amount, written_off, received_on, reference)

-- name: lock_items
-- The items of these ids are locked in id order, as far as they belong to the company, partner and currency given.
SELECT o.id, o.company_id, o.partner_id, o.org_unit_id, o.document_kind, o.currency, o.amount - o.settled, o.settled, o.due_on
  FROM unnest(:ids::bigint[], :companies::bigint[], :partners::bigint[], :currencies::text[])
       AS n(id, company_id, partner_id, currency)
  JOIN open_item o
    ON o.id = n.id AND o.company_id = n.company_id AND o.partner_id = n.partner_id AND o.currency = n.currency
 WHERE o.book_id = :book::bigint
 ORDER BY o.id
   FOR NO KEY UPDATE OF o

-- name: lock_oldest_items
-- The oldest unpaid invoices of each partner that the amount reaches are locked in id order; the partner's limit is locked before, so nobody else settles them.
SELECT o.id, o.company_id, o.partner_id, o.org_unit_id, o.document_kind, o.currency, o.amount - o.settled, o.settled, o.due_on
  FROM unnest(:companies::bigint[], :partners::bigint[], :currencies::text[], :amounts::numeric[])
       AS n(company_id, partner_id, currency, amount)
 CROSS JOIN LATERAL (
       SELECT i.id, sum(i.amount - i.settled) OVER w - (i.amount - i.settled) AS older
         FROM open_item i
        WHERE i.book_id = :book::bigint AND i.company_id = n.company_id AND i.partner_id = n.partner_id
          AND i.currency = n.currency AND i.document_kind = 'invoice' AND i.settled < i.amount
       WINDOW w AS (ORDER BY i.due_on, i.id)) AS c
  JOIN open_item o ON o.id = c.id
 WHERE o.book_id = :book::bigint AND c.older < n.amount
 ORDER BY o.id
   FOR NO KEY UPDATE OF o

-- name: set_settled
-- What of these items is settled, as decided under lock.
UPDATE open_item o
   SET settled = n.settled
  FROM unnest(:ids::bigint[], :amounts::numeric[]) AS n(id, settled)
 WHERE o.book_id = :book::bigint AND o.id = n.id

-- name: insert_settlements
-- One row per settlement.
INSERT INTO settlement (book_id, id, open_item_id, payment_id, kind, amount, posted_on, reverses_id)
SELECT :book::bigint, n.id, n.open_item_id, n.payment_id, n.kind, n.amount, n.posted_on, n.reverses_id
  FROM unnest(:ids::bigint[], :items::bigint[], :payments::bigint[], :kinds::text[], :amounts::numeric[], :days::date[],
              :reverses::bigint[])
       AS n(id, open_item_id, payment_id, kind, amount, posted_on, reverses_id)
