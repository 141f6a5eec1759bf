-- name: insert_expected
-- Goods are expected, all of them still to come.
INSERT INTO inventory_expected_receipt (book_id, id, version, custom, number, expected_status, source_kind, source_id,
       source_line_id, company_id, site_id, product_id, expected_on, quantity, open, promised, created_at, note)
SELECT :book::bigint, k.id, 1, '{}', k.number, 1, k.source_kind, k.source_id, k.source_line_id, k.company_id, k.site_id,
       k.product_id, k.expected_on, k.quantity, k.quantity, 0, :at::timestamptz, k.note
  FROM unnest(:ids::bigint[], :numbers::text[], :source_kinds::text[], :source_ids::bigint[], :source_lines::bigint[],
              :companies::bigint[], :sites::bigint[], :products::bigint[], :expected_ons::date[],
              :quantities::numeric[], :notes::text[])
       AS k (id, number, source_kind, source_id, source_line_id, company_id, site_id, product_id, expected_on,
             quantity, note)

-- name: insert_expected_lines
-- Why what is to come became more or less.
INSERT INTO inventory_expected_line (book_id, id, expected_id, step, quantity, move_id, at, member_id)
SELECT :book::bigint, k.id, k.expected_id, k.step, k.quantity, k.move_id, :at::timestamptz, :member::bigint
  FROM unnest(:ids::bigint[], :expecteds::bigint[], :steps::smallint[], :quantities::numeric[], :moves::bigint[])
       AS k (id, expected_id, step, quantity, move_id)

-- name: lock_expected
-- Expected receipts by id, locked in id order.
SELECT e.id, e.number, e.version, e.source_kind, e.source_id, e.source_line_id, e.company_id, e.site_id, e.product_id,
       e.expected_on, e.quantity, e.open, e.promised
  FROM unnest(:ids::bigint[]) AS k (id) JOIN inventory_expected_receipt AS e ON e.id = k.id
 WHERE e.book_id = :book::bigint
 ORDER BY e.id FOR NO KEY UPDATE OF e

-- name: lock_expected_of_sources
-- What documents of a kind let expect and is still to come, locked in id order.
SELECT e.id, e.number, e.version, e.source_kind, e.source_id, e.source_line_id, e.company_id, e.site_id, e.product_id,
       e.expected_on, e.quantity, e.open, e.promised
  FROM unnest(:sources::bigint[]) AS k (id) JOIN inventory_expected_receipt AS e ON e.source_id = k.id
 WHERE e.book_id = :book::bigint AND e.source_kind = :kind::text AND e.open > 0
 ORDER BY e.id FOR NO KEY UPDATE OF e

-- name: change_expected
-- Expected receipts, locked by now, are as given.
UPDATE inventory_expected_receipt AS e
   SET version = e.version + 1, expected_status = k.status, expected_on = k.expected_on, quantity = k.quantity,
       open = k.open
  FROM unnest(:ids::bigint[], :statuses::smallint[], :expected_ons::date[], :quantities::numeric[], :opens::numeric[])
       AS k (id, status, expected_on, quantity, open)
 WHERE e.book_id = :book::bigint AND e.id = k.id

-- name: expected_of_products
-- How many receipts of each of the given products are still expected.
SELECT e.product_id, 'expected_receipt', count(*)
  FROM inventory_expected_receipt AS e
 WHERE e.book_id = :book::bigint AND e.open > 0 AND e.product_id = ANY(:ids::bigint[])
 GROUP BY e.product_id

-- name: expected_head
-- One expected receipt at a site within scope, with what of it came.
SELECT e.id, e.number, e.expected_status, e.version, e.source_kind, e.source_id, e.site_id, s.code, s.name, e.product_id,
       p.sku, p.name, u.code, e.expected_on, e.quantity,
       (SELECT coalesce(-sum(l.quantity), 0) FROM inventory_expected_line AS l
         WHERE l.book_id = :book::bigint AND l.expected_id = e.id AND l.step = 3),
       e.open, e.open > 0 AND e.expected_on < (now() AT TIME ZONE c.time_zone)::date, e.note
  FROM inventory_expected_receipt AS e
  JOIN network_site AS s ON s.book_id = e.book_id AND s.id = e.site_id
  JOIN network_company AS c ON c.book_id = e.book_id AND c.id = e.company_id
  JOIN catalog_product AS p ON p.book_id = e.book_id AND p.id = e.product_id
  JOIN catalog_unit AS u ON u.book_id = p.book_id AND u.id = p.base_unit_id
 WHERE e.book_id = :book::bigint AND s.book_id = :book::bigint AND c.book_id = :book::bigint
   AND p.book_id = :book::bigint AND u.book_id = :book::bigint
   AND e.id = :id::bigint AND s.org_unit_id = ANY(:scope_org_units::bigint[])
