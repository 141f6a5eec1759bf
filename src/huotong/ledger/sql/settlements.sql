-- name: lock_payments
-- The payments of these ids are locked in id order.
SELECT p.id, p.number, p.company_id, p.partner_id, p.org_unit_id, p.currency, p.amount, p.written_off, p.received_on,
       p.reversed_on
  FROM ledger_payment p
 WHERE p.book_id = :book::bigint AND p.id = ANY (:ids::bigint[])
 ORDER BY p.id
   FOR NO KEY UPDATE

-- name: standing_settlements
-- What these payments or credit notes, locked before, settle of invoices by choice and was not taken back.
SELECT n.id, n.payment_id, n.open_item_id, n.kind, n.amount, n.posted_on
  FROM settlement n
  LEFT JOIN settlement r ON r.book_id = n.book_id AND r.reverses_id = n.id AND r.book_id = :book::bigint
 WHERE n.book_id = :book::bigint AND n.payment_id = ANY (:ids::bigint[])
   AND n.kind IN ('payment', 'difference', 'discount', 'credit_applied')
   AND n.reverses_id IS NULL AND r.id IS NULL
 ORDER BY n.id

-- name: entries_of_payments
-- The entry with which each of these payments was posted.
SELECT e.source_id, min(e.id)
  FROM journal_entry e
 WHERE e.book_id = :book::bigint AND e.source_kind = 'payment' AND e.source_id = ANY (:ids::bigint[])
   AND e.event = 'payment' AND e.reverses_id IS NULL
 GROUP BY e.source_id

-- name: lock_items_of_sources
-- The items of what is unapplied of these documents of one kind, and the items they settle, are locked in id order.
SELECT o.id, o.company_id, o.partner_id, o.org_unit_id, o.document_kind, o.currency, o.amount - o.settled, o.settled,
       o.due_on, o.document_id
  FROM open_item o
 WHERE o.book_id = :book::bigint
   AND (o.id = ANY (:items::bigint[]) OR (o.document_kind = :kind::text AND o.document_id = ANY (:documents::bigint[])))
 ORDER BY o.id
   FOR NO KEY UPDATE

-- name: grow_items
-- The items, locked before, hold this much more that is open.
UPDATE open_item o
   SET amount = o.amount + n.more
  FROM unnest(:ids::bigint[], :amounts::numeric[]) AS n(id, more)
 WHERE o.book_id = :book::bigint AND o.id = n.id

-- name: set_reversed
-- The payments, locked before, are reversed.
UPDATE ledger_payment p
   SET reversed_on = n.reversed_on, version = p.version + 1
  FROM unnest(:ids::bigint[], :days::date[]) AS n(id, reversed_on)
 WHERE p.book_id = :book::bigint AND p.id = n.id AND p.reversed_on IS NULL
