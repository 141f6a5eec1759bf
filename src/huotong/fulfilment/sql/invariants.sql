-- name: order_lines_delivered
-- What an order line says was delivered and is planned is what its deliveries say. (I16)
SELECT l.id AS line_id, l.order_id, coalesce(s.delivered, 0) AS expected_delivered, l.delivered AS found_delivered,
       coalesce(s.planned, 0) AS expected_planned, l.planned AS found_planned
  FROM sales_order_line AS l
  LEFT JOIN (SELECT d.book_id, i.order_line_id,
                    sum(i.quantity) FILTER (WHERE d.delivery_status IN (2, 3, 4)) AS delivered,
                    sum(i.quantity) FILTER (WHERE d.delivery_status = 1) AS planned
               FROM fulfilment_delivery AS d
               JOIN fulfilment_delivery_line AS i ON i.book_id = d.book_id AND i.delivery_id = d.id
              WHERE d.book_id = :book::bigint GROUP BY d.book_id, i.order_line_id) AS s
    ON s.book_id = l.book_id AND s.order_line_id = l.id
 WHERE l.book_id = :book::bigint
   AND (l.delivered <> coalesce(s.delivered, 0) OR l.planned <> coalesce(s.planned, 0))

-- name: order_lines_invoiced
-- What an order line says was invoiced is what invoice lines of its deliveries say, to the cent. (I16)
SELECT l.id AS line_id, l.order_id, coalesce(s.quantity, 0) AS expected, l.invoiced AS found
  FROM sales_order_line AS l
  LEFT JOIN (SELECT i.book_id, i.order_line_id, sum(v.quantity) AS quantity
               FROM ledger_invoice_line AS v
               JOIN fulfilment_delivery_line AS i ON i.book_id = v.book_id AND i.id = v.source_line_id
              WHERE v.book_id = :book::bigint GROUP BY i.book_id, i.order_line_id) AS s
    ON s.book_id = l.book_id AND s.order_line_id = l.id
 WHERE l.book_id = :book::bigint AND l.invoiced <> coalesce(s.quantity, 0)

-- name: deliveries_left_stock
-- Every delivery that was issued has moved exactly its lines out of its site. (I16)
SELECT w.delivery_id, w.site_id, w.sku_id, sum(w.expected) AS expected, sum(w.found) AS found
  FROM (SELECT d.id AS delivery_id, d.site_id, i.product_id AS sku_id, i.quantity AS expected, 0 AS found
          FROM fulfilment_delivery AS d
          JOIN fulfilment_delivery_line AS i ON i.book_id = d.book_id AND i.delivery_id = d.id
         WHERE d.book_id = :book::bigint AND d.delivery_status IN (2, 3, 4)
        UNION ALL
        SELECT m.source_id, g.site_id, g.sku_id, 0, -g.quantity
          FROM stock_move AS m
          JOIN stock_leg AS g ON g.book_id = m.book_id AND g.move_id = m.id AND g.place = 1
         WHERE m.book_id = :book::bigint AND m.source_kind = 'delivery') AS w
 GROUP BY w.delivery_id, w.site_id, w.sku_id
HAVING sum(w.expected) <> sum(w.found)

-- name: deliveries_of_orders
-- A delivery belongs to the company, branch and customer of its order, and its lines to lines of that order. (I16)
SELECT d.id AS delivery_id, d.number, d.order_id, i.id AS line_id, l.order_id AS order_of_line,
       l.product_id AS expected_product, i.product_id AS found_product
  FROM fulfilment_delivery AS d
  JOIN fulfilment_delivery_line AS i ON i.book_id = d.book_id AND i.delivery_id = d.id
  LEFT JOIN sales_order AS o ON o.book_id = d.book_id AND o.id = d.order_id AND o.company_id = d.company_id
        AND o.org_unit_id = d.org_unit_id AND o.partner_id = d.partner_id
  LEFT JOIN sales_order_line AS l ON l.book_id = i.book_id AND l.id = i.order_line_id
 WHERE d.book_id = :book::bigint
   AND (o.id IS NULL OR l.order_id IS DISTINCT FROM d.order_id OR l.product_id IS DISTINCT FROM i.product_id)

-- name: deliveries_invoiced
-- A delivery is invoiced when its invoice, one of its order or of its customer for several, bills exactly its lines. (I16)
SELECT d.id AS delivery_id, d.number, d.delivery_status, d.invoice_id, s.quantity AS expected, b.quantity AS found
  FROM fulfilment_delivery AS d
  JOIN (SELECT i.book_id, i.delivery_id, sum(i.quantity - i.waived) AS quantity FROM fulfilment_delivery_line AS i
         WHERE i.book_id = :book::bigint GROUP BY i.book_id, i.delivery_id) AS s
    ON s.book_id = d.book_id AND s.delivery_id = d.id
  JOIN sales_order AS o ON o.book_id = d.book_id AND o.id = d.order_id
  LEFT JOIN (SELECT i.book_id, i.delivery_id, v.invoice_id, n.source_kind, n.source_id, n.company_id, n.partner_id,
                    n.org_unit_id, n.currency, sum(v.quantity) AS quantity
               FROM ledger_invoice_line AS v
               JOIN ledger_invoice AS n ON n.book_id = v.book_id AND n.id = v.invoice_id
                    AND n.source_kind IN ('sales_order', 'customer')
               JOIN fulfilment_delivery_line AS i ON i.book_id = v.book_id AND i.id = v.source_line_id
              WHERE v.book_id = :book::bigint
              GROUP BY i.book_id, i.delivery_id, v.invoice_id, n.source_kind, n.source_id, n.company_id, n.partner_id,
                       n.org_unit_id, n.currency) AS b
    ON b.book_id = d.book_id AND b.delivery_id = d.id
 WHERE d.book_id = :book::bigint
   AND (d.delivery_status <> 3 AND (d.invoice_id IS NOT NULL OR b.quantity IS NOT NULL)
        OR d.delivery_status = 3 AND (b.quantity IS DISTINCT FROM s.quantity
           OR b.invoice_id IS DISTINCT FROM d.invoice_id
           OR b.source_id <> CASE b.source_kind WHEN 'customer' THEN d.partner_id ELSE d.order_id END
           OR (b.company_id, b.partner_id, b.org_unit_id, b.currency) <> (d.company_id, d.partner_id, d.org_unit_id, o.currency)))

-- name: invoices_of_deliveries
-- Every line of an invoice of an order or of a customer bills a delivery that is on this invoice. (I16)
SELECT v.invoice_id, v.id AS invoice_line_id, d.id AS delivery_id, d.invoice_id AS found
  FROM ledger_invoice_line AS v
  JOIN ledger_invoice AS n ON n.book_id = v.book_id AND n.id = v.invoice_id AND n.source_kind IN ('sales_order', 'customer')
  LEFT JOIN fulfilment_delivery_line AS i ON i.book_id = v.book_id AND i.id = v.source_line_id
  LEFT JOIN fulfilment_delivery AS d ON d.book_id = i.book_id AND d.id = i.delivery_id
 WHERE v.book_id = :book::bigint AND d.invoice_id IS DISTINCT FROM v.invoice_id

-- name: planned_goods_held
-- What stands in a delivery that has not left is held for its order at its site. (I4)
SELECT p.order_line_id, p.site_id, p.quantity AS expected, coalesce(h.quantity, 0) AS found
  FROM (SELECT d.book_id, i.order_line_id, d.site_id, sum(i.quantity) AS quantity
          FROM fulfilment_delivery AS d
          JOIN fulfilment_delivery_line AS i ON i.book_id = d.book_id AND i.delivery_id = d.id
         WHERE d.book_id = :book::bigint AND d.delivery_status = 1
         GROUP BY d.book_id, i.order_line_id, d.site_id) AS p
  LEFT JOIN (SELECT h.book_id, h.demand_line_id, h.site_id, sum(h.quantity) AS quantity
               FROM stock_hold AS h WHERE h.book_id = :book::bigint AND h.demand_kind = 'sales_order'
              GROUP BY h.book_id, h.demand_line_id, h.site_id) AS h
    ON h.book_id = p.book_id AND h.demand_line_id = p.order_line_id AND h.site_id = p.site_id
 WHERE p.quantity > coalesce(h.quantity, 0)

-- name: holds_of_orders
-- What is held for an order, wherever it was moved to, is of its line's product and at a site of its company. (I4)
SELECT h.demand_line_id AS line_id, o.number, h.site_id, l.product_id AS expected, h.sku_id AS found
  FROM stock_hold AS h
  JOIN sales_order_line AS l ON l.book_id = h.book_id AND l.id = h.demand_line_id
  JOIN sales_order AS o ON o.book_id = l.book_id AND o.id = l.order_id
  LEFT JOIN network_site AS s ON s.book_id = h.book_id AND s.id = h.site_id AND s.company_id = o.company_id
 WHERE h.book_id = :book::bigint AND h.demand_kind = 'sales_order'
   AND (h.sku_id <> l.product_id OR h.demand_id <> l.order_id OR s.id IS NULL)

-- name: credit_used
-- Credit used is confirmed and not shipped, shipped and neither invoiced nor returned, and open invoices, gross. (I27)
SELECT u.company_id, u.partner_id, u.currency, sum(u.expected) AS expected, sum(u.found) AS found
  FROM (SELECT o.company_id, o.partner_id, o.currency,
               CASE WHEN o.order_status = 1 THEN 0
                    ELSE (l.net - round(l.net * (l.invoiced + l.waived) / l.quantity, c.currency_digits))
                       + (l.tax - round(l.tax * (l.invoiced + l.waived) / l.quantity, c.currency_digits))
                       - (l.net - round(l.net * (l.quantity - l.cancelled) / l.quantity, c.currency_digits))
                       - (l.tax - round(l.tax * (l.quantity - l.cancelled) / l.quantity, c.currency_digits))
               END AS expected, 0 AS found
          FROM sales_order_line AS l
          JOIN sales_order AS o ON o.book_id = l.book_id AND o.id = l.order_id
          JOIN network_company AS c ON c.book_id = o.book_id AND c.id = o.company_id
         WHERE l.book_id = :book::bigint
        UNION ALL
        SELECT i.company_id, i.partner_id, i.currency, i.amount - i.settled, 0
          FROM open_item AS i WHERE i.book_id = :book::bigint AND i.document_kind = 'invoice'
        UNION ALL
        SELECT k.company_id, k.holder_id, k.currency, 0, k.used
          FROM limits_limit AS k WHERE k.book_id = :book::bigint AND k.kind = 'credit') AS u
 GROUP BY u.company_id, u.partner_id, u.currency
HAVING sum(u.expected) <> sum(u.found)

-- name: delivery_numbers
-- The numbers of deliveries have no gap within a year and a lane, and the lane's counter is the highest. (I20)
SELECT n.year, n.lane, n.highest AS expected_count, n.found AS found_count, c.last AS counter
  FROM (SELECT substr(d.number, 3, 2)::smallint AS year, substr(d.number, 5, 2)::smallint AS lane,
               max(substr(d.number, 8)::bigint) AS highest, count(DISTINCT substr(d.number, 8)) AS found
          FROM fulfilment_delivery AS d WHERE d.book_id = :book::bigint GROUP BY 1, 2) AS n
  LEFT JOIN (SELECT k.year, k.lane, k.last FROM counter AS k
              WHERE k.book_id = :book::bigint AND k.series = 'DN' AND k.company_id = 0) AS c
    ON c.year % 100 = n.year AND c.lane = n.lane
 WHERE n.highest <> n.found OR c.last IS DISTINCT FROM n.highest

-- name: returns_of_deliveries
-- What a delivery's line says came back is what its returns received, and what an order's line says needs no invoice is what came back before it had one. (I16)
SELECT w.kind, w.line_id, sum(w.expected) AS expected, sum(w.found) AS found,
       sum(w.expected_waived) AS expected_waived, sum(w.found_waived) AS found_waived
  FROM (SELECT 'delivery_line' AS kind, l.delivery_line_id AS line_id, l.received AS expected, 0 AS found,
               l.waived AS expected_waived, 0 AS found_waived
          FROM fulfilment_return_line AS l WHERE l.book_id = :book::bigint
        UNION ALL
        SELECT 'delivery_line', i.id, 0, i.returned, 0, i.waived
          FROM fulfilment_delivery_line AS i WHERE i.book_id = :book::bigint
        UNION ALL
        SELECT 'order_line', i.order_line_id, 0, 0, i.waived, 0
          FROM fulfilment_delivery_line AS i WHERE i.book_id = :book::bigint
        UNION ALL
        SELECT 'order_line', o.id, 0, 0, 0, o.waived
          FROM sales_order_line AS o WHERE o.book_id = :book::bigint) AS w
 GROUP BY w.kind, w.line_id
HAVING sum(w.expected) <> sum(w.found) OR sum(w.expected_waived) <> sum(w.found_waived)

-- name: returns_within_deliveries
-- No more comes back, or is let come back, than left; a return's lines are of its delivery. (I16)
SELECT i.id AS delivery_line_id, i.quantity AS expected, s.quantity AS found, s.strangers
  FROM (SELECT l.book_id, l.delivery_line_id, count(*) FILTER (WHERE k.delivery_id <> r.delivery_id) AS strangers,
               sum(CASE WHEN r.return_status IN (1, 2) THEN l.quantity ELSE l.received END) AS quantity
          FROM fulfilment_return_line AS l
          JOIN fulfilment_return AS r ON r.book_id = l.book_id AND r.id = l.return_id
          JOIN fulfilment_delivery_line AS k ON k.book_id = l.book_id AND k.id = l.delivery_line_id
         WHERE l.book_id = :book::bigint GROUP BY l.book_id, l.delivery_line_id) AS s
  JOIN fulfilment_delivery_line AS i ON i.book_id = s.book_id AND i.id = s.delivery_line_id
 WHERE i.book_id = :book::bigint AND (s.quantity > i.quantity OR s.strangers > 0)

-- name: returns_received
-- What a return's line received is the sum of its receipts, and its state is what its lines say. (I18)
SELECT l.return_id, l.id AS line_id, coalesce(s.quantity, 0) AS expected, l.received AS found, r.return_status
  FROM fulfilment_return_line AS l
  JOIN fulfilment_return AS r ON r.book_id = l.book_id AND r.id = l.return_id
  LEFT JOIN (SELECT t.book_id, t.line_id, sum(t.quantity) AS quantity
               FROM fulfilment_return_receipt AS t WHERE t.book_id = :book::bigint GROUP BY t.book_id, t.line_id) AS s
    ON s.book_id = l.book_id AND s.line_id = l.id
 WHERE l.book_id = :book::bigint
   AND (l.received <> coalesce(s.quantity, 0)
        OR r.return_status IN (1, 9) AND l.received <> 0
        OR r.return_status = 4 AND l.received <> l.waived + l.credited + l.replaced)

-- name: returns_moved_stock
-- Every receipt of a return moved its goods from the customer to the site at its cost, scrapped ones on to scrap. (I7, I16)
SELECT w.return_id, w.sku_id, w.place, sum(w.expected) AS expected, sum(w.found) AS found,
       sum(w.expected_cost) AS expected_cost, sum(w.found_cost) AS found_cost
  FROM (SELECT l.return_id, l.product_id AS sku_id, p.place, p.sign * t.quantity AS expected, 0 AS found,
               p.sign * t.cost AS expected_cost, 0 AS found_cost
          FROM fulfilment_return_receipt AS t
          JOIN fulfilment_return_line AS l ON l.book_id = t.book_id AND l.id = t.line_id
         CROSS JOIN LATERAL (VALUES (3, -1), (CASE t.grade WHEN 3 THEN 5 ELSE 1 END, 1)) AS p (place, sign)
         WHERE t.book_id = :book::bigint
        UNION ALL
        SELECT m.source_id, g.sku_id, g.place, 0, g.quantity, 0, g.amount
          FROM stock_move AS m
          JOIN stock_leg AS g ON g.book_id = m.book_id AND g.move_id = m.id
         WHERE m.book_id = :book::bigint AND m.source_kind = 'customer_return') AS w
 GROUP BY w.return_id, w.sku_id, w.place
HAVING sum(w.expected) <> sum(w.found) OR sum(w.expected_cost) <> sum(w.found_cost)

-- name: returns_replaced
-- For what a return replaced, the same goods left its site to the customer. (I16)
SELECT w.return_id, w.site_id, w.sku_id, sum(w.expected) AS expected, sum(w.found) AS found
  FROM (SELECT l.return_id, r.site_id, l.product_id AS sku_id, l.replaced AS expected, 0 AS found
          FROM fulfilment_return_line AS l
          JOIN fulfilment_return AS r ON r.book_id = l.book_id AND r.id = l.return_id
         WHERE l.book_id = :book::bigint
        UNION ALL
        SELECT m.source_id, g.site_id, g.sku_id, 0, -g.quantity
          FROM stock_move AS m
          JOIN stock_leg AS g ON g.book_id = m.book_id AND g.move_id = m.id AND g.place = 1
         WHERE m.book_id = :book::bigint AND m.source_kind = 'exchange') AS w
 GROUP BY w.return_id, w.site_id, w.sku_id
HAVING sum(w.expected) <> sum(w.found)

-- name: returns_at_original_cost
-- What came back of a delivery is worth what fell to it when it left, to the cent. (I7)
SELECT b.delivery_id, b.sku_id, round(s.cost * b.quantity / s.quantity, c.currency_digits) AS expected, b.cost AS found
  FROM (SELECT k.book_id, k.delivery_id, l.product_id AS sku_id, sum(t.quantity) AS quantity, sum(t.cost) AS cost
          FROM fulfilment_return_receipt AS t
          JOIN fulfilment_return_line AS l ON l.book_id = t.book_id AND l.id = t.line_id
          JOIN fulfilment_delivery_line AS k ON k.book_id = l.book_id AND k.id = l.delivery_line_id
         WHERE t.book_id = :book::bigint GROUP BY k.book_id, k.delivery_id, l.product_id) AS b
  JOIN fulfilment_delivery AS d ON d.book_id = b.book_id AND d.id = b.delivery_id
  JOIN network_company AS c ON c.book_id = d.book_id AND c.id = d.company_id
  JOIN (SELECT m.book_id, m.source_id, g.sku_id, -sum(g.quantity) AS quantity, -sum(g.amount) AS cost
          FROM stock_move AS m
          JOIN stock_leg AS g ON g.book_id = m.book_id AND g.move_id = m.id AND g.place = 1
         WHERE m.book_id = :book::bigint AND m.source_kind = 'delivery'
         GROUP BY m.book_id, m.source_id, g.sku_id) AS s
    ON s.book_id = b.book_id AND s.source_id = b.delivery_id AND s.sku_id = b.sku_id
 WHERE d.book_id = :book::bigint
   AND b.cost <> round(s.cost * b.quantity / s.quantity, c.currency_digits)

-- name: returns_credited
-- What of a return's lines is credited is what its credit notes, of its delivery's invoice, say. (I14, I16)
SELECT w.line_id, sum(w.expected) AS expected, sum(w.found) AS found, bool_or(w.strange) AS strange
  FROM (SELECT l.id AS line_id, l.credited AS expected, 0 AS found, false AS strange
          FROM fulfilment_return_line AS l WHERE l.book_id = :book::bigint
        UNION ALL
        SELECT n.source_line_id, 0, n.quantity,
               d.invoice_id IS DISTINCT FROM c.invoice_id OR v.source_line_id IS DISTINCT FROM l.delivery_line_id
          FROM ledger_credit_note AS c
          JOIN ledger_credit_note_line AS n ON n.book_id = c.book_id AND n.credit_note_id = c.id
          JOIN ledger_invoice_line AS v ON v.book_id = n.book_id AND v.id = n.invoice_line_id
          LEFT JOIN fulfilment_return AS r ON r.book_id = c.book_id AND r.id = c.source_id
          LEFT JOIN fulfilment_delivery AS d ON d.book_id = r.book_id AND d.id = r.delivery_id
          LEFT JOIN fulfilment_return_line AS l
            ON l.book_id = n.book_id AND l.id = n.source_line_id AND l.return_id = c.source_id
         WHERE c.book_id = :book::bigint AND c.source_kind = 'customer_return') AS w
 GROUP BY w.line_id
HAVING sum(w.expected) <> sum(w.found) OR bool_or(w.strange)

-- name: return_numbers
-- The numbers of returns have no gap within a year and a lane, and the lane's counter is the highest. (I20)
SELECT n.year, n.lane, n.highest AS expected_count, n.found AS found_count, c.last AS counter
  FROM (SELECT substr(r.number, 3, 2)::smallint AS year, substr(r.number, 5, 2)::smallint AS lane,
               max(substr(r.number, 8)::bigint) AS highest, count(DISTINCT substr(r.number, 8)) AS found
          FROM fulfilment_return AS r WHERE r.book_id = :book::bigint GROUP BY 1, 2) AS n
  LEFT JOIN (SELECT k.year, k.lane, k.last FROM counter AS k
              WHERE k.book_id = :book::bigint AND k.series = 'RT' AND k.company_id = 0) AS c
    ON c.year % 100 = n.year AND c.lane = n.lane
 WHERE n.highest <> n.found OR c.last IS DISTINCT FROM n.highest

-- name: picks_of_deliveries
-- A delivery that was picked and not cancelled takes no more of a line than was found; all its lines were picked. (I16)
SELECT l.delivery_id, l.id AS line_id, k.found AS expected, l.quantity AS found
  FROM fulfilment_delivery_line AS l
  JOIN fulfilment_delivery AS d ON d.book_id = l.book_id AND d.id = l.delivery_id
  LEFT JOIN fulfilment_pick AS k ON k.book_id = l.book_id AND k.line_id = l.id
 WHERE l.book_id = :book::bigint AND d.delivery_status <> 9
   AND l.delivery_id IN (SELECT p.delivery_id FROM fulfilment_pick AS p WHERE p.book_id = :book)
   AND (k.found IS NULL OR l.quantity > k.found OR k.product_id <> l.product_id
        OR k.delivery_id <> l.delivery_id OR k.site_id <> d.site_id)

-- name: parcels_of_deliveries
-- What a delivery's line says is packed is what is in its parcels, no more than leaves; what left in parcels left wholly in them, and nothing of a cancelled delivery is in one. (I16)
SELECT l.delivery_id, l.id AS line_id, coalesce(s.quantity, 0) AS expected, l.packed AS found, s.strangers, d.delivery_status
  FROM fulfilment_delivery_line AS l
  JOIN fulfilment_delivery AS d ON d.book_id = l.book_id AND d.id = l.delivery_id
  LEFT JOIN (SELECT g.book_id, g.line_id, sum(g.quantity) AS quantity,
                    count(*) FILTER (WHERE p.delivery_id <> i.delivery_id OR g.product_id <> i.product_id) AS strangers
               FROM fulfilment_parcel_line AS g
               JOIN fulfilment_parcel AS p ON p.book_id = g.book_id AND p.id = g.parcel_id AND p.parcel_status = 1
               JOIN fulfilment_delivery_line AS i ON i.book_id = g.book_id AND i.id = g.line_id
              WHERE g.book_id = :book::bigint GROUP BY g.book_id, g.line_id) AS s
    ON s.book_id = l.book_id AND s.line_id = l.id
 WHERE l.book_id = :book::bigint
   AND (l.packed <> coalesce(s.quantity, 0) OR s.strangers > 0 OR l.packed > l.quantity
        OR d.delivery_status = 9 AND l.packed <> 0
        OR d.delivery_status IN (2, 3, 4) AND l.packed <> l.quantity
           AND l.delivery_id IN (SELECT p.delivery_id FROM fulfilment_parcel AS p
                                  WHERE p.book_id = :book AND p.parcel_status = 1))
