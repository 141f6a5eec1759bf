-- name: insert_discount_offers
-- One row per invoice that offers a cash discount.
INSERT INTO ledger_discount_offer (book_id, id, invoice_id, percent, until)
SELECT :book::bigint, n.id, n.invoice_id, n.percent, n.until
  FROM unnest(:ids::bigint[], :invoices::bigint[], :percents::numeric[], :untils::date[])
       AS n(id, invoice_id, percent, until)

-- name: discount_offers
-- What the invoices of these open items, locked before, offer, and what of them was credited or discounted so far.
SELECT o.id, f.percent, f.until, v.gross, v.tax, b.digits,
       coalesce((SELECT sum(n.amount) FROM settlement n
                  WHERE n.book_id = :book::bigint AND n.open_item_id = o.id AND n.kind = 'credit'), 0),
       coalesce((SELECT sum(n.amount) FROM settlement n
                  WHERE n.book_id = :book::bigint AND n.open_item_id = o.id AND n.kind = 'discount'), 0)
  FROM open_item o
  JOIN ledger_invoice v ON v.book_id = o.book_id AND v.id = o.document_id
  JOIN ledger_books b ON b.book_id = v.book_id AND b.company_id = v.company_id
  LEFT JOIN ledger_discount_offer f ON f.book_id = v.book_id AND f.invoice_id = v.id AND f.book_id = :book::bigint
 WHERE o.book_id = :book::bigint AND v.book_id = :book::bigint AND b.book_id = :book::bigint
   AND o.document_kind = 'invoice' AND o.id = ANY (:items::bigint[])
