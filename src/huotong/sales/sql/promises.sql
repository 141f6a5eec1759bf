-- name: free_of_product
-- What the sites within scope have free of a product.
SELECT s.id, s.code, s.name, l.on_hand - l.reserved
  FROM stock_level AS l
  JOIN network_site AS s ON s.book_id = l.book_id AND s.id = l.site_id
 WHERE l.book_id = :book::bigint AND s.book_id = :book::bigint AND l.sku_id = :product::bigint AND l.owner_id = 0
   AND l.state = 1 AND s.org_unit_id = ANY(:scope_org_units::bigint[])
 ORDER BY s.code

-- name: expected_of_product
-- What the sites within scope still expect of a product, by day; told whether the day is over.
SELECT s.id, s.code, s.name, e.expected_on, e.expected_on < (now() AT TIME ZONE c.time_zone)::date AS overdue,
       sum(e.open) AS expected, sum(e.promised) AS promised
  FROM inventory_expected_receipt AS e
  JOIN network_site AS s ON s.book_id = e.book_id AND s.id = e.site_id
  JOIN network_company AS c ON c.book_id = e.book_id AND c.id = e.company_id
 WHERE e.book_id = :book::bigint AND s.book_id = :book::bigint AND c.book_id = :book::bigint
   AND e.product_id = :product::bigint AND e.open > 0 AND s.org_unit_id = ANY(:scope_org_units::bigint[])
 GROUP BY s.id, s.code, s.name, e.expected_on, c.time_zone
 ORDER BY e.expected_on, s.code

-- name: waiting_of_product
-- What of a product orders within scope wait for, and what of that nothing is promised for.
SELECT coalesce(sum(w.quantity), 0), coalesce(sum(w.quantity - w.promised), 0)
  FROM (SELECT b.quantity,
               (SELECT coalesce(sum(r.quantity), 0) FROM inventory_promise AS r
                 WHERE r.book_id = :book::bigint AND r.demand_id = b.order_id AND r.demand_line_id = b.order_line_id
                   AND r.demand_kind = 'sales_order') AS promised
          FROM sales_backorder AS b
          JOIN sales_order AS o ON o.book_id = b.book_id AND o.id = b.order_id
         WHERE b.book_id = :book::bigint AND o.book_id = :book::bigint AND b.product_id = :product::bigint
           AND b.quantity > 0 AND o.org_unit_id = ANY(:scope_org_units::bigint[])) AS w

-- name: orders_promised
-- The order lines within scope that were promised something of an expected receipt: what they still are, and what they lost.
SELECT o.id, o.number, o.partner_name, l.line_no, p.sku, p.name, g.promised, g.lost, w.promised_on,
       CASE WHEN g.promised > 0 THEN e.expected_on END,
       w.quantity > 0 AND (g.lost > 0 OR g.promised > 0 AND e.expected_on > w.promised_on) AS late
  FROM (SELECT r.demand_id, r.demand_line_id, sum(r.quantity) AS promised,
               coalesce(-sum(r.quantity) FILTER (WHERE r.reason = 4), 0) AS lost
          FROM inventory_promise AS r
         WHERE r.book_id = :book::bigint AND r.expected_id = :id::bigint AND r.demand_kind = 'sales_order'
         GROUP BY r.demand_id, r.demand_line_id) AS g
  JOIN inventory_expected_receipt AS e ON e.id = :id::bigint
  JOIN sales_order AS o ON o.id = g.demand_id
  JOIN sales_order_line AS l ON l.id = g.demand_line_id
  JOIN sales_backorder AS w ON w.order_line_id = l.id
  JOIN catalog_product AS p ON p.id = l.product_id
 WHERE e.book_id = :book::bigint AND o.book_id = :book::bigint AND l.book_id = :book::bigint
   AND w.book_id = :book::bigint AND p.book_id = :book::bigint AND (g.promised > 0 OR g.lost > 0)
   AND o.org_unit_id = ANY(:scope_org_units::bigint[])
 ORDER BY o.priority, o.ordered_on, o.number, l.line_no
 LIMIT 1000
