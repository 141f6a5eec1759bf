-- name: delivery_head
-- One delivery within the actor's scope, by its order's unit or its site's, with its order and site.
SELECT d.id, d.number, d.delivery_status, d.version, d.order_id, o.number, d.partner_id, o.partner_name, d.site_id,
       s.code, s.name, d.org_unit_id, d.carrier, d.tracking, d.ship_on, d.issued_on, o.ship_to, d.invoice_id
  FROM fulfilment_delivery AS d
  JOIN sales_order AS o ON o.book_id = d.book_id AND o.id = d.order_id
  JOIN network_site AS s ON s.book_id = d.book_id AND s.id = d.site_id
 WHERE d.book_id = :book::bigint AND d.id = :id::bigint
   AND (d.org_unit_id = ANY(:scope_org_units::bigint[]) OR s.org_unit_id = ANY(:scope_org_units::bigint[]))

-- name: delivery_lines
-- The lines of a delivery with their products.
SELECT l.id, l.line_no, l.product_id, p.sku, p.name, l.quantity, u.code, l.returned, l.waived, k.found, l.packed
  FROM fulfilment_delivery_line AS l
  LEFT JOIN fulfilment_pick AS k ON k.book_id = l.book_id AND k.line_id = l.id
  JOIN catalog_product AS p ON p.book_id = l.book_id AND p.id = l.product_id
  JOIN catalog_unit AS u ON u.book_id = p.book_id AND u.id = p.base_unit_id
 WHERE l.book_id = :book::bigint AND l.delivery_id = :id::bigint
 ORDER BY l.line_no

-- name: deliveries_of_order
-- What was delivered of an order within the actor's scope.
SELECT d.id, d.number, d.delivery_status, coalesce(d.issued_on, d.ship_on), d.invoice_id
  FROM fulfilment_delivery AS d
 WHERE d.book_id = :book::bigint AND d.order_id = :id::bigint AND d.org_unit_id = ANY(:scope_org_units::bigint[])
 ORDER BY d.ship_on, d.id

-- name: invoices_by_id
-- Invoices by id.
SELECT i.id, i.number, i.posted_on, i.gross
  FROM ledger_invoice AS i
 WHERE i.book_id = :book::bigint AND i.id = ANY(:ids::bigint[])
 ORDER BY i.posted_on, i.number

-- name: orders_to_plan
-- Those of the given orders that are entered and within the actor's scope, in id order.
SELECT o.id, o.region_id, o.latitude, o.longitude, o.company_id, o.backorders
  FROM sales_order AS o
 WHERE o.book_id = :book::bigint AND o.id = ANY(:ids::bigint[]) AND o.order_status = 1
   AND o.org_unit_id = ANY(:scope_org_units::bigint[])
 ORDER BY o.id

-- name: lines_to_plan
-- The lines of the given orders.
SELECT l.order_id, l.line_no, l.product_id, l.quantity
  FROM sales_order_line AS l
 WHERE l.book_id = :book::bigint AND l.order_id = ANY(:ids::bigint[])
 ORDER BY l.order_id, l.line_no
