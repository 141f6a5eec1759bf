-- name: trial_balance_head
-- The company, the currency of its books, and the first day of the period.
SELECT c.name, b.currency, p.starts_on
  FROM ledger_period p
  JOIN ledger_books b ON b.book_id = p.book_id AND b.company_id = p.company_id
  JOIN network_company c ON c.book_id = p.book_id AND c.id = p.company_id
 WHERE p.book_id = :book::bigint AND b.book_id = :book::bigint AND c.book_id = :book::bigint
   AND p.company_id = :company::bigint AND p.year = :year::smallint AND p.no = :period::smallint
   AND p.company_id = ANY (:scope_companies::bigint[])

-- name: trial_balance
-- Every account that moved up to the period: what it held before, and what was debited and credited in it, by code.
SELECT a.code, a.name_en, a.name_zh,
       coalesce(sum(s.debit - s.credit) FILTER (WHERE s.earlier), 0),
       coalesce(sum(s.debit) FILTER (WHERE NOT s.earlier), 0),
       coalesce(sum(s.credit) FILTER (WHERE NOT s.earlier), 0)
  FROM (SELECT b.book_id, b.account_id, p.starts_on < t.starts_on AS earlier, sum(b.debit) AS debit,
               sum(b.credit) AS credit
          FROM ledger_period t
          JOIN ledger_period p ON p.book_id = t.book_id AND p.company_id = t.company_id AND p.starts_on <= t.starts_on
          JOIN account_balance b ON b.book_id = p.book_id AND b.company_id = p.company_id AND b.period_id = p.id
         WHERE t.book_id = :book::bigint AND p.book_id = :book::bigint AND b.book_id = :book::bigint
           AND t.company_id = :company::bigint AND t.year = :year::smallint AND t.no = :period::smallint
           AND t.company_id = ANY (:scope_companies::bigint[])
         GROUP BY b.book_id, b.account_id, p.starts_on < t.starts_on) s
  JOIN ledger_account a ON a.book_id = s.book_id AND a.id = s.account_id
 WHERE a.book_id = :book::bigint
 GROUP BY a.code, a.name_en, a.name_zh
 ORDER BY a.code

-- name: entry_head
-- An entry with its company, and the number of its source when that is a document of the ledger.
SELECT e.id, e.posted_on, c.name, e.event, e.source_kind, e.source_id, coalesce(v.number, p.number, r.number)
  FROM journal_entry e
  JOIN network_company c ON c.book_id = e.book_id AND c.id = e.company_id
  LEFT JOIN ledger_invoice v
    ON v.book_id = e.book_id AND v.id = e.source_id AND e.source_kind = 'invoice' AND v.book_id = :book::bigint
  LEFT JOIN ledger_payment p
    ON p.book_id = e.book_id AND p.id = e.source_id AND e.source_kind = 'payment' AND p.book_id = :book::bigint
  LEFT JOIN ledger_credit_note r
    ON r.book_id = e.book_id AND r.id = e.source_id AND e.source_kind = 'credit_note' AND r.book_id = :book::bigint
 WHERE e.book_id = :book::bigint AND c.book_id = :book::bigint AND e.id = :id::bigint
   AND e.company_id = ANY (:scope_companies::bigint[])

-- name: entry_lines
-- The lines of an entry within the actor's org units, debits first.
SELECT l.currency, a.code, a.name_en, a.name_zh, l.debit, l.credit, s.name, p.name, u.name
  FROM journal_line l
  JOIN ledger_account a ON a.book_id = l.book_id AND a.id = l.account_id
  JOIN network_org_unit u ON u.book_id = l.book_id AND u.id = l.org_unit_id
  LEFT JOIN network_site s ON s.book_id = l.book_id AND s.id = l.site_id AND s.book_id = :book::bigint
  LEFT JOIN partners_partner p ON p.book_id = l.book_id AND p.id = l.partner_id AND p.book_id = :book::bigint
 WHERE l.book_id = :book::bigint AND a.book_id = :book::bigint AND u.book_id = :book::bigint
   AND l.entry_id = :id::bigint AND l.org_unit_id = ANY (:scope_org_units::bigint[])
 ORDER BY l.credit, a.code, l.id

-- name: invoice_head
-- An invoice with customer and company, and what of it is settled.
SELECT v.id, v.number, v.posted_on, v.due_on, p.code, coalesce(v.snapshot ->> 'partner', p.name), c.name, v.currency,
       v.net, v.tax, v.gross, v.gross - coalesce(o.settled, 0), o.id, f.percent, f.until, v.source_kind,
       v.source_id
  FROM ledger_invoice v
  JOIN partners_partner p ON p.book_id = v.book_id AND p.id = v.partner_id
  JOIN network_company c ON c.book_id = v.book_id AND c.id = v.company_id
  LEFT JOIN open_item o
    ON o.book_id = v.book_id AND o.document_kind = 'invoice' AND o.document_id = v.id AND o.book_id = :book::bigint
  LEFT JOIN ledger_discount_offer f ON f.book_id = v.book_id AND f.invoice_id = v.id AND f.book_id = :book::bigint
 WHERE v.book_id = :book::bigint AND p.book_id = :book::bigint AND c.book_id = :book::bigint AND v.id = :id::bigint
   AND v.company_id = ANY (:scope_companies::bigint[]) AND v.org_unit_id = ANY (:scope_org_units::bigint[])

-- name: invoice_lines
-- The lines of an invoice in order.
SELECT l.id, l.no, l.sku, l.name, l.quantity, l.unit, l.unit_price, l.net, l.rate, l.tax
  FROM ledger_invoice_line l
 WHERE l.book_id = :book::bigint AND l.invoice_id = :id::bigint
 ORDER BY l.no

-- name: invoice_links
-- What belongs to an invoice: its journal entry and voucher, the payments that settled it, its credit notes and those that settled it.
SELECT 'journal_entry', e.id, e.id::text
  FROM journal_entry e
 WHERE e.book_id = :book::bigint AND e.source_kind = 'invoice' AND e.source_id = :id::bigint
UNION ALL
SELECT 'voucher', v.id, v.number
  FROM journal_entry e
  JOIN ledger_voucher v ON v.book_id = e.book_id AND v.id = e.id
 WHERE e.book_id = :book::bigint AND v.book_id = :book::bigint AND e.source_kind = 'invoice' AND e.source_id = :id::bigint
UNION ALL
SELECT 'payment', p.id, p.number
  FROM open_item o
  JOIN settlement n ON n.book_id = o.book_id AND n.open_item_id = o.id
  JOIN ledger_payment p ON p.book_id = n.book_id AND p.id = n.payment_id
 WHERE o.book_id = :book::bigint AND n.book_id = :book::bigint AND p.book_id = :book::bigint
   AND o.document_kind = 'invoice' AND o.document_id = :id::bigint
 GROUP BY p.id, p.number
HAVING sum(n.amount) <> 0
UNION ALL
SELECT 'credit_note', c.id, c.number
  FROM ledger_credit_note c
 WHERE c.book_id = :book::bigint AND c.invoice_id = :id::bigint
UNION
SELECT 'credit_note', c.id, c.number
  FROM open_item o
  JOIN settlement n ON n.book_id = o.book_id AND n.open_item_id = o.id
  JOIN ledger_credit_note c ON c.book_id = n.book_id AND c.id = n.payment_id
 WHERE o.book_id = :book::bigint AND n.book_id = :book::bigint AND c.book_id = :book::bigint
   AND o.document_kind = 'invoice' AND o.document_id = :id::bigint AND n.kind = 'credit_applied'
 GROUP BY c.id, c.number
HAVING sum(n.amount) <> 0
 ORDER BY 1, 3

-- name: payment_head
-- A payment with customer and company, and what of it is unapplied.
SELECT m.id, m.number, m.received_on, p.code, p.name, c.name, m.currency, m.amount,
       coalesce(o.amount - o.settled, 0), m.written_off, m.reversed_on, m.reference
  FROM ledger_payment m
  JOIN partners_partner p ON p.book_id = m.book_id AND p.id = m.partner_id
  JOIN network_company c ON c.book_id = m.book_id AND c.id = m.company_id
  LEFT JOIN open_item o
    ON o.book_id = m.book_id AND o.document_kind = 'payment' AND o.document_id = m.id AND o.book_id = :book::bigint
 WHERE m.book_id = :book::bigint AND p.book_id = :book::bigint AND c.book_id = :book::bigint AND m.id = :id::bigint
   AND m.company_id = ANY (:scope_companies::bigint[]) AND m.org_unit_id = ANY (:scope_org_units::bigint[])

-- name: settled_parts
-- What a payment or credit note settles by choice, by invoice number, and what of it was written off or discounted.
SELECT o.id, v.id, v.number, coalesce(sum(n.amount) FILTER (WHERE n.kind IN ('payment', 'credit_applied')), 0),
       coalesce(sum(n.amount) FILTER (WHERE n.kind = 'difference'), 0),
       coalesce(sum(n.amount) FILTER (WHERE n.kind = 'discount'), 0)
  FROM settlement n
  JOIN open_item o ON o.book_id = n.book_id AND o.id = n.open_item_id
  JOIN ledger_invoice v ON v.book_id = o.book_id AND v.id = o.document_id
 WHERE n.book_id = :book::bigint AND o.book_id = :book::bigint AND v.book_id = :book::bigint
   AND n.payment_id = :id::bigint AND o.document_kind = 'invoice' AND n.kind <> 'credit'
 GROUP BY o.id, v.id, v.number
HAVING sum(n.amount) <> 0
 ORDER BY v.number

-- name: periods
-- The periods of a company in order, and whether they are open.
SELECT p.id, p.company_id, p.year, p.no, p.starts_on, p.ends_on, l.open
  FROM ledger_period p
  JOIN ledger_period_lane l ON l.book_id = p.book_id AND l.company_id = p.company_id AND l.period_id = p.id AND l.lane = 0
 WHERE p.book_id = :book::bigint AND l.book_id = :book::bigint AND p.company_id = :company::bigint
   AND p.company_id = ANY (:scope_companies::bigint[])
 ORDER BY p.starts_on

-- name: open_items_of_units
-- How many open items each of the given units has.
SELECT i.org_unit_id, 'open_item', count(*) FROM open_item i
 WHERE i.book_id = :book::bigint AND i.org_unit_id = ANY(:ids::bigint[]) AND i.settled < i.amount
 GROUP BY i.org_unit_id

-- name: open_items_of_partners
-- How many open items each of the given partners has.
SELECT i.partner_id, 'open_item', count(*) FROM open_item i
 WHERE i.book_id = :book::bigint AND i.partner_id = ANY(:ids::bigint[]) AND i.settled < i.amount
 GROUP BY i.partner_id
