-- name: order_head
-- One order within the actor's scope.
SELECT o.id, o.number, o.external_number, o.order_status, o.version, o.company_id, o.org_unit_id, o.partner_id,
       o.partner_name, o.currency, o.ordered_on, o.created_at, o.confirmed_at, o.ship_to, o.note, o.backorders,
       o.priority, o.hold_reason, o.wanted_on, o.salesman_id, o.net, o.tax, o.gross
  FROM sales_order AS o
 WHERE o.book_id = :book::bigint AND o.id = :id::bigint AND o.org_unit_id = ANY(:scope_org_units::bigint[])

-- name: order_lines
-- The lines of an order with their products and units.
SELECT l.id, l.line_no, l.product_id, p.sku, p.name, l.entered_quantity, u.code, l.quantity, b.code, l.price,
       l.price_trace::text, l.net, l.tax_rate, l.tax, l.planned, l.delivered, l.invoiced, l.cancelled, l.waived,
       coalesce(w.quantity, 0), CASE WHEN w.quantity > 0 THEN w.promised_on END,
       CASE WHEN w.quantity > 0 THEN (
         SELECT CASE WHEN sum(g.quantity) >= w.quantity THEN max(e.expected_on) END
           FROM (SELECT r.expected_id, sum(r.quantity) AS quantity FROM inventory_promise AS r
                  WHERE r.book_id = :book::bigint AND r.demand_id = l.order_id AND r.demand_line_id = l.id
                    AND r.demand_kind = 'sales_order'
                  GROUP BY r.expected_id HAVING sum(r.quantity) > 0) AS g
           JOIN inventory_expected_receipt AS e ON e.id = g.expected_id
          WHERE e.book_id = :book::bigint) END
  FROM sales_order_line AS l
  JOIN catalog_product AS p ON p.book_id = l.book_id AND p.id = l.product_id
  JOIN catalog_unit AS u ON u.book_id = l.book_id AND u.id = l.unit_id
  JOIN catalog_unit AS b ON b.book_id = p.book_id AND b.id = p.base_unit_id
  LEFT JOIN sales_backorder AS w ON w.book_id = l.book_id AND w.order_line_id = l.id
 WHERE l.book_id = :book::bigint AND l.order_id = :id::bigint
 ORDER BY l.line_no

-- name: explanations
-- The decisions about an order, the newest first, with the names of all sites of its company.
SELECT e.at, e.explanation
  FROM sales_allocation_explanation AS e
 WHERE e.book_id = :book::bigint AND e.order_id = :id::bigint
 ORDER BY e.at DESC

-- name: names_of_sites
-- Code and name of sites.
SELECT s.id, s.code, s.name FROM network_site AS s WHERE s.book_id = :book::bigint AND s.id = ANY(:ids::bigint[])

-- name: open_orders_of_products
-- How many orders that are neither completed nor cancelled name each of the given products.
SELECT l.product_id, 'open_order', count(DISTINCT o.id)
  FROM sales_order o
  JOIN sales_order_line l ON l.book_id = o.book_id AND l.order_id = o.id
 WHERE o.book_id = :book::bigint AND o.order_status = ANY(ARRAY[1, 2, 3]::smallint[])
   AND l.product_id = ANY(:ids::bigint[])
 GROUP BY l.product_id

-- name: open_orders_of_units
-- How many orders of each of the given units are neither completed nor cancelled.
SELECT o.org_unit_id, 'open_order', count(*) FROM sales_order o
 WHERE o.book_id = :book::bigint AND o.order_status = ANY(ARRAY[1, 2, 3]::smallint[])
   AND o.org_unit_id = ANY(:ids::bigint[])
 GROUP BY o.org_unit_id
