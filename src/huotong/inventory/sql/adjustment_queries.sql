-- name: adjustment_head
-- One adjustment within the actor's scope, with its site and reason.
SELECT d.id, d.number, d.posted_on, d.site_id, s.code, s.name, d.reason_id, r.code, r.name, d.note, c.currency,
       d.gained, d.lost
  FROM inventory_adjustment AS d
  JOIN network_site AS s ON s.book_id = d.book_id AND s.id = d.site_id
  JOIN network_company AS c ON c.book_id = d.book_id AND c.id = d.company_id
  JOIN inventory_adjustment_reason AS r ON r.book_id = d.book_id AND r.id = d.reason_id
 WHERE d.book_id = :book::bigint AND s.book_id = :book::bigint AND c.book_id = :book::bigint
   AND r.book_id = :book::bigint AND d.id = :id::bigint AND d.org_unit_id = ANY(:scope_org_units::bigint[])

-- name: adjustment_lines_shown
-- The lines of an adjustment with their products.
SELECT l.id, l.line_no, l.product_id, p.sku, p.name, u.code, l.quantity, l.amount
  FROM inventory_adjustment_line AS l
  JOIN catalog_product AS p ON p.book_id = l.book_id AND p.id = l.product_id
  JOIN catalog_unit AS u ON u.book_id = p.book_id AND u.id = p.base_unit_id
 WHERE l.book_id = :book::bigint AND p.book_id = :book::bigint AND u.book_id = :book::bigint
   AND l.adjustment_id = :id::bigint
 ORDER BY l.line_no
