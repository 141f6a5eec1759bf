-- name: late_promises
-- Orders that wait for goods, since the earliest day that was promised for a line that still waits.
SELECT o.id, o.org_unit_id, o.company_id, o.number, min(b.promised_on)
  FROM sales_backorder AS b
  JOIN sales_order AS o ON o.book_id = b.book_id AND o.id = b.order_id
 WHERE b.book_id = :book::bigint AND o.book_id = :book::bigint AND b.quantity > 0 AND b.promised_on IS NOT NULL
 GROUP BY o.id, o.org_unit_id, o.company_id, o.number

-- name: waiting_with_goods_there
-- Orders that wait for goods which the company that sells has free: nobody served them, or they are held.
SELECT o.id, o.org_unit_id, o.company_id, o.number, NULL::date
  FROM sales_backorder AS b
  JOIN sales_order AS o ON o.book_id = b.book_id AND o.id = b.order_id
 WHERE b.book_id = :book::bigint AND o.book_id = :book::bigint AND b.quantity > 0
   AND EXISTS (SELECT 1 FROM stock_level AS v
                 JOIN network_site AS s ON s.book_id = v.book_id AND s.id = v.site_id
                WHERE v.book_id = :book::bigint AND s.book_id = :book::bigint AND v.sku_id = b.product_id
                  AND v.owner_id = 0 AND v.state = 1 AND v.on_hand > v.reserved AND s.company_id = o.company_id)
 GROUP BY o.id, o.org_unit_id, o.company_id, o.number

-- name: held_orders
-- Orders that are held and not done, since the day on which they were held.
SELECT o.id, o.org_unit_id, o.company_id, o.number, (o.held_at AT TIME ZONE c.time_zone)::date
  FROM sales_order AS o
  JOIN network_company AS c ON c.book_id = o.book_id AND c.id = o.company_id
 WHERE o.book_id = :book::bigint AND c.book_id = :book::bigint AND o.held_at IS NOT NULL
   AND o.order_status = ANY(ARRAY[1, 2, 3]::smallint[])
