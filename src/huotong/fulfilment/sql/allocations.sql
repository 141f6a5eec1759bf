-- name: lock_orders_to_move
-- The orders, locked in id order, with what sites are ranked by.
SELECT o.id, o.number, o.order_status, o.version, o.company_id, o.org_unit_id, o.region_id, o.latitude, o.longitude
  FROM unnest(:ids::bigint[]) AS k (id) JOIN sales_order AS o ON o.id = k.id
 WHERE o.book_id = :book::bigint
 ORDER BY o.id FOR NO KEY UPDATE OF o

-- name: orders_to_move
-- Those of the given orders that are within the actor's scope, in id order; without locks.
SELECT o.id, o.number, o.order_status, o.version, o.company_id, o.org_unit_id, o.region_id, o.latitude, o.longitude
  FROM sales_order AS o
 WHERE o.book_id = :book::bigint AND o.id = ANY(:ids::bigint[]) AND o.org_unit_id = ANY(:scope_org_units::bigint[])
 ORDER BY o.id

-- name: lines_to_move
-- Which product each line of the given orders is about.
SELECT l.order_id, l.id, l.line_no, l.product_id
  FROM unnest(:ids::bigint[]) AS k (id) JOIN sales_order_line AS l ON l.order_id = k.id
 WHERE l.book_id = :book::bigint
 ORDER BY l.order_id, l.line_no

-- name: names_of_lines
-- What the lines of an order are called.
SELECT l.id, l.line_no, p.sku, p.name, u.code
  FROM sales_order_line AS l
  JOIN catalog_product AS p ON p.book_id = l.book_id AND p.id = l.product_id
  JOIN catalog_unit AS u ON u.book_id = p.book_id AND u.id = p.base_unit_id
 WHERE l.book_id = :book::bigint AND l.order_id = :id::bigint
 ORDER BY l.line_no
