-- name: sales_follow_documents
-- A line of sales says what its line in the ledger says, and stands there once.
SELECT w.fact, w.source_line_id, sum(w.expected_quantity) AS expected_quantity, sum(w.found_quantity) AS found_quantity,
       sum(w.expected_net) AS expected_net, sum(w.found_net) AS found_net,
       sum(w.expected_cost) AS expected_cost, sum(w.found_cost) AS found_cost
  FROM (SELECT f.fact, f.source_line_id, f.document_id, f.posted_on, f.org_unit_id, f.partner_id, f.product_id, f.site_id,
               0 AS expected_quantity, 0 AS expected_net, 0 AS expected_cost,
               f.quantity AS found_quantity, f.net AS found_net, f.cost AS found_cost, 1 AS found
          FROM analytics_sale AS f WHERE f.book_id = :book::bigint
        UNION ALL
        SELECT CASE m.source_kind WHEN 'delivery' THEN 1 ELSE 5 END, g.id, m.source_id, g.posted_on,
               coalesce(d.org_unit_id, r.org_unit_id), coalesce(d.partner_id, r.partner_id), g.sku_id, g.site_id,
               -g.quantity, 0, -g.amount, 0, 0, 0, 0
          FROM stock_move AS m
          JOIN stock_leg AS g ON g.book_id = m.book_id AND g.move_id = m.id AND g.place = 1
          LEFT JOIN fulfilment_delivery AS d
            ON d.book_id = m.book_id AND d.id = m.source_id AND m.source_kind = 'delivery'
          LEFT JOIN fulfilment_return AS r
            ON r.book_id = m.book_id AND r.id = m.source_id AND m.source_kind = 'exchange'
         WHERE m.book_id = :book::bigint AND m.source_kind IN ('delivery', 'exchange')
        UNION ALL
        SELECT 2, v.id, n.id, n.posted_on, n.org_unit_id, n.partner_id, v.product_id, d.site_id,
               v.quantity, v.net, 0, 0, 0, 0, 0
          FROM ledger_invoice AS n
          JOIN ledger_invoice_line AS v ON v.book_id = n.book_id AND v.invoice_id = n.id
          JOIN fulfilment_delivery_line AS i ON i.book_id = v.book_id AND i.id = v.source_line_id
          JOIN fulfilment_delivery AS d ON d.book_id = i.book_id AND d.id = i.delivery_id
         WHERE n.book_id = :book::bigint
        UNION ALL
        SELECT 3, t.id, r.id, t.received_on, r.org_unit_id, r.partner_id, l.product_id, r.site_id,
               -t.quantity, 0, -t.cost, 0, 0, 0, 0
          FROM fulfilment_return AS r
          JOIN fulfilment_return_line AS l ON l.book_id = r.book_id AND l.return_id = r.id
          JOIN fulfilment_return_receipt AS t ON t.book_id = l.book_id AND t.line_id = l.id
         WHERE r.book_id = :book::bigint
        UNION ALL
        SELECT 4, c.id, n.id, n.posted_on, n.org_unit_id, n.partner_id, v.product_id, d.site_id,
               -c.quantity, -c.net, 0, 0, 0, 0, 0
          FROM ledger_credit_note AS n
          JOIN ledger_credit_note_line AS c ON c.book_id = n.book_id AND c.credit_note_id = n.id
          JOIN ledger_invoice_line AS v ON v.book_id = c.book_id AND v.id = c.invoice_line_id
          JOIN fulfilment_delivery_line AS i ON i.book_id = v.book_id AND i.id = v.source_line_id
          JOIN fulfilment_delivery AS d ON d.book_id = i.book_id AND d.id = i.delivery_id
         WHERE n.book_id = :book::bigint) AS w
 GROUP BY w.fact, w.source_line_id, w.document_id, w.posted_on, w.org_unit_id, w.partner_id, w.product_id, w.site_id
HAVING sum(w.found) > 0
   AND (sum(w.expected_quantity) <> sum(w.found_quantity) OR sum(w.expected_net) <> sum(w.found_net)
        OR sum(w.expected_cost) <> sum(w.found_cost) OR count(*) <> 2)

-- name: sales_miss_no_document
-- Every document of whose news the keeper of figures has read has its lines among the sales.
SELECT w.fact, w.document_id, w.lines AS expected, coalesce(s.lines, 0) AS found
  FROM (SELECT 1 AS fact, m.source_id AS document_id, count(*) AS lines
          FROM stock_move AS m
          JOIN stock_leg AS g ON g.book_id = m.book_id AND g.move_id = m.id AND g.place = 1
         WHERE m.book_id = :book::bigint AND m.source_kind = 'delivery'
         GROUP BY m.source_id
        UNION ALL
        SELECT 5, m.source_id, count(*)
          FROM stock_move AS m
          JOIN stock_leg AS g ON g.book_id = m.book_id AND g.move_id = m.id AND g.place = 1
         WHERE m.book_id = :book::bigint AND m.source_kind = 'exchange'
         GROUP BY m.source_id
        UNION ALL
        SELECT 2, v.invoice_id, count(*)
          FROM ledger_invoice_line AS v
          JOIN fulfilment_delivery_line AS i ON i.book_id = v.book_id AND i.id = v.source_line_id
         WHERE v.book_id = :book::bigint
         GROUP BY v.invoice_id
        UNION ALL
        SELECT 3, l.return_id, count(*)
          FROM fulfilment_return_receipt AS t
          JOIN fulfilment_return_line AS l ON l.book_id = t.book_id AND l.id = t.line_id
         WHERE t.book_id = :book::bigint
         GROUP BY l.return_id
        UNION ALL
        SELECT 4, c.credit_note_id, count(*)
          FROM ledger_credit_note_line AS c
          JOIN ledger_invoice_line AS v ON v.book_id = c.book_id AND v.id = c.invoice_line_id
          JOIN fulfilment_delivery_line AS i ON i.book_id = v.book_id AND i.id = v.source_line_id
         WHERE c.book_id = :book::bigint
         GROUP BY c.credit_note_id) AS w
  LEFT JOIN (SELECT f.fact, f.document_id, count(*) AS lines
               FROM analytics_sale AS f WHERE f.book_id = :book::bigint
              GROUP BY f.fact, f.document_id) AS s ON s.fact = w.fact AND s.document_id = w.document_id
 WHERE coalesce(s.lines, 0) <> w.lines
   AND NOT EXISTS (SELECT 1
                     FROM command_log AS l
                    CROSS JOIN LATERAL jsonb_array_elements(l.events) AS e (told)
                    WHERE l.book_id = :book::bigint AND e.told ->> 'id' = w.document_id::text
                      AND (l.xid, l.id) > (
                          coalesce((SELECT t.last_xid FROM relay_cursor AS c
                                      JOIN seal AS t ON t.book_id = c.book_id AND t.no = c.last_seal_no
                                     WHERE c.book_id = :book::bigint AND c.subscriber = 'analytics.sales'), '0'::xid8),
                          coalesce((SELECT t.last_id FROM relay_cursor AS c
                                      JOIN seal AS t ON t.book_id = c.book_id AND t.no = c.last_seal_no
                                     WHERE c.book_id = :book::bigint AND c.subscriber = 'analytics.sales'), 0)))

-- name: sums_of_sales
-- The sums by day and by month are those of the lines of sales, for every org unit and dimension.
SELECT w.dimension, w.grain, w.org_unit_id, w.first_on, w.key_id,
       sum(w.expected_lines) AS expected_lines, sum(w.found_lines) AS found_lines,
       sum(w.expected_quantity) AS expected_quantity, sum(w.found_quantity) AS found_quantity,
       sum(w.expected_net) AS expected_net, sum(w.found_net) AS found_net,
       sum(w.expected_cost) AS expected_cost, sum(w.found_cost) AS found_cost
  FROM (SELECT CASE 0 WHEN GROUPING(f.partner_id) THEN 1 WHEN GROUPING(f.product_id) THEN 2 WHEN GROUPING(f.site_id) THEN 3
                      WHEN GROUPING(f.region_id) THEN 4 WHEN GROUPING(f.salesman_id) THEN 5 ELSE 0 END AS dimension,
               1 AS grain, f.org_unit_id, f.posted_on AS first_on,
               coalesce(f.partner_id, f.product_id, f.site_id, f.region_id, f.salesman_id, 0) AS key_id,
               count(*) AS expected_lines,
               coalesce(sum(f.quantity) FILTER (WHERE f.fact IN (1, 3, 5)), 0) AS expected_quantity,
               sum(f.net) AS expected_net, sum(f.cost) AS expected_cost,
               0 AS found_lines, 0 AS found_quantity, 0 AS found_net, 0 AS found_cost
          FROM analytics_sale AS f
         WHERE f.book_id = :book::bigint
         GROUP BY f.org_unit_id, f.posted_on,
                  GROUPING SETS ((), (f.partner_id), (f.product_id), (f.site_id), (f.region_id), (f.salesman_id))
        UNION ALL
        SELECT r.dimension, 2, r.org_unit_id, date_trunc('month', r.first_on)::date, r.key_id,
               sum(r.lines), sum(r.quantity), sum(r.net), sum(r.cost), 0, 0, 0, 0
          FROM analytics_rollup AS r WHERE r.book_id = :book::bigint AND r.grain = 1
         GROUP BY r.dimension, r.org_unit_id, date_trunc('month', r.first_on)::date, r.key_id
        UNION ALL
        SELECT r.dimension, r.grain, r.org_unit_id, r.first_on, r.key_id, 0, 0, 0, 0, r.lines, r.quantity, r.net, r.cost
          FROM analytics_rollup AS r WHERE r.book_id = :book::bigint) AS w
 GROUP BY w.dimension, w.grain, w.org_unit_id, w.first_on, w.key_id
HAVING sum(w.expected_lines) <> sum(w.found_lines) OR sum(w.expected_quantity) <> sum(w.found_quantity)
    OR sum(w.expected_net) <> sum(w.found_net) OR sum(w.expected_cost) <> sum(w.found_cost)

-- name: response_times_of_deliveries
-- The deliveries counted by the days from their order are those that are among the sales.
SELECT w.org_unit_id, w.site_id, w.left_on, w.days, sum(w.expected) AS expected, sum(w.found) AS found
  FROM (SELECT d.org_unit_id, d.site_id, d.issued_on AS left_on, greatest(d.issued_on - o.ordered_on, 0) AS days,
               1 AS expected, 0 AS found
          FROM (SELECT DISTINCT f.document_id FROM analytics_sale AS f
                 WHERE f.book_id = :book::bigint AND f.fact = 1) AS s
          JOIN fulfilment_delivery AS d ON d.id = s.document_id
          JOIN sales_order AS o ON o.book_id = d.book_id AND o.id = d.order_id
         WHERE d.book_id = :book::bigint
        UNION ALL
        SELECT r.org_unit_id, r.site_id, r.left_on, r.days, 0, r.deliveries
          FROM analytics_response AS r WHERE r.book_id = :book::bigint) AS w
 GROUP BY w.org_unit_id, w.site_id, w.left_on, w.days
HAVING sum(w.expected) <> sum(w.found)
