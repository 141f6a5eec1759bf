-- name: change_backorders
-- What waits of lines changes by the given differences; their orders are locked by now.
INSERT INTO sales_backorder AS b (book_id, order_line_id, order_id, product_id, quantity, since, promised_on)
SELECT :book::bigint, k.line_id, k.order_id, k.product_id, k.quantity, :at::timestamptz, k.promised_on
  FROM unnest(:lines::bigint[], :orders::bigint[], :products::bigint[], :quantities::numeric[], :promised_ons::date[])
       AS k (line_id, order_id, product_id, quantity, promised_on)
 ORDER BY k.line_id
    ON CONFLICT (book_id, order_line_id)
    DO UPDATE SET quantity = b.quantity + excluded.quantity, promised_on = excluded.promised_on

-- name: tell_days
-- Lines that wait and were promised for no day yet are promised for the given ones; their orders are locked by now.
UPDATE sales_backorder AS b SET promised_on = k.promised_on
  FROM unnest(:lines::bigint[], :promised_ons::date[]) AS k (line_id, promised_on)
 WHERE b.book_id = :book::bigint AND b.order_line_id = k.line_id AND b.promised_on IS NULL

-- name: lower_backorders
-- Less is waiting of lines by the given quantities; their orders are locked by now.
UPDATE sales_backorder AS b SET quantity = b.quantity - k.quantity
  FROM unnest(:lines::bigint[], :quantities::numeric[]) AS k (line_id, quantity)
 WHERE b.book_id = :book::bigint AND b.order_line_id = k.line_id

-- name: backorders_of_orders
-- What waits of the given orders.
SELECT b.order_id, b.order_line_id, b.product_id, b.quantity
  FROM sales_backorder AS b
 WHERE b.book_id = :book::bigint AND b.order_id = ANY(:ids::bigint[]) AND b.quantity > 0
 ORDER BY b.order_line_id

-- name: backorders_of_products
-- What waits of the given products, the more urgent, then the older, then the lower number first.
SELECT b.order_id, b.order_line_id, l.line_no, b.product_id, b.quantity
  FROM unnest(:ids::bigint[]) AS k (product_id)
  JOIN sales_backorder AS b ON b.product_id = k.product_id
  JOIN sales_order_line AS l ON l.book_id = b.book_id AND l.id = b.order_line_id
  JOIN sales_order AS o ON o.book_id = b.book_id AND o.id = b.order_id
 WHERE b.book_id = :book::bigint AND b.quantity > 0 AND o.org_unit_id = ANY(:scope_org_units::bigint[])
   AND o.hold_reason = ''
 ORDER BY o.priority, o.ordered_on, o.number, l.line_no

-- name: products_to_serve
-- Products of which backorders wait within scope, and goods are free in the company that sells or will come to it.
SELECT DISTINCT b.product_id
  FROM sales_backorder AS b
  JOIN sales_order AS o ON o.book_id = b.book_id AND o.id = b.order_id
  JOIN stock_level AS v ON v.book_id = b.book_id AND v.sku_id = b.product_id
  JOIN network_site AS s ON s.book_id = v.book_id AND s.id = v.site_id
 WHERE b.book_id = :book::bigint AND b.quantity > 0 AND o.org_unit_id = ANY(:scope_org_units::bigint[])
   AND o.hold_reason = '' AND v.owner_id = 0 AND v.state = 1 AND v.on_hand > v.reserved AND s.company_id = o.company_id
 UNION
SELECT b.product_id
  FROM sales_backorder AS b
  JOIN sales_order AS o ON o.book_id = b.book_id AND o.id = b.order_id
  JOIN inventory_expected_receipt AS e
    ON e.book_id = b.book_id AND e.product_id = b.product_id AND e.company_id = o.company_id
  JOIN network_company AS c ON c.book_id = e.book_id AND c.id = e.company_id
 WHERE b.book_id = :book::bigint AND b.quantity > 0 AND o.org_unit_id = ANY(:scope_org_units::bigint[])
   AND o.hold_reason = '' AND e.open > e.promised AND e.expected_on >= (now() AT TIME ZONE c.time_zone)::date
   AND b.quantity > (SELECT coalesce(sum(r.quantity), 0) FROM inventory_promise AS r
                      WHERE r.book_id = :book::bigint AND r.demand_id = b.order_id AND r.demand_line_id = b.order_line_id
                        AND r.demand_kind = 'sales_order')
 ORDER BY product_id

-- name: units_that_wait
-- The org units whose orders wait for goods.
SELECT DISTINCT o.org_unit_id
  FROM sales_backorder AS b
  JOIN sales_order AS o ON o.book_id = b.book_id AND o.id = b.order_id
 WHERE b.book_id = :book::bigint AND b.quantity > 0
