-- name: ensure_keeper
-- The lock row of the figures exists afterwards.
INSERT INTO analytics_keeper (book_id, keeper, kept_at) VALUES (:book::bigint, 0, :at::timestamptz)
ON CONFLICT DO NOTHING

-- name: lock_keeper
-- Whoever changes the figures waits here.
SELECT k.kept_at FROM analytics_keeper AS k WHERE k.book_id = :book::bigint AND k.keeper = 0
 ORDER BY k.keeper FOR NO KEY UPDATE OF k

-- name: set_kept_at
-- The figures were brought up to date at this moment.
UPDATE analytics_keeper AS k SET kept_at = greatest(k.kept_at, :at::timestamptz)
 WHERE k.book_id = :book::bigint AND k.keeper = 0

-- name: keep_shipped
-- What left with the deliveries is among the sales, at its cost, once.
INSERT INTO analytics_sale (book_id, fact, source_line_id, document_id, posted_on, org_unit_id, partner_id, product_id,
       site_id, region_id, salesman_id, quantity, net, cost)
SELECT :book::bigint, 1, g.id, d.id, g.posted_on, d.org_unit_id, d.partner_id, g.sku_id, d.site_id, o.region_id,
       coalesce(o.salesman_id, o.created_by), -g.quantity, 0, -g.amount
  FROM (SELECT n.id, n.org_unit_id, n.partner_id, n.site_id, n.issued_on, n.order_id, i.product_id
          FROM unnest(:ids::bigint[]) AS k (id)
          JOIN fulfilment_delivery AS n ON n.id = k.id
          JOIN fulfilment_delivery_line AS i ON i.book_id = n.book_id AND i.delivery_id = n.id
         WHERE n.book_id = :book::bigint
         GROUP BY n.id, n.org_unit_id, n.partner_id, n.site_id, n.issued_on, n.order_id, i.product_id) AS d
  JOIN stock_leg AS g
    ON g.site_id = d.site_id AND g.sku_id = d.product_id AND g.posted_on = d.issued_on AND g.place = 1
  JOIN stock_move AS m ON m.book_id = g.book_id AND m.id = g.move_id
  JOIN sales_order AS o ON o.book_id = g.book_id AND o.id = d.order_id
 WHERE g.book_id = :book::bigint AND m.source_kind = 'delivery' AND m.source_id = d.id
ON CONFLICT DO NOTHING
RETURNING fact, source_line_id

-- name: keep_invoiced
-- The lines of the invoices are among the sales, once.
INSERT INTO analytics_sale (book_id, fact, source_line_id, document_id, posted_on, org_unit_id, partner_id, product_id,
       site_id, region_id, salesman_id, quantity, net, cost)
SELECT :book::bigint, 2, v.id, n.id, n.posted_on, n.org_unit_id, n.partner_id, v.product_id, d.site_id, o.region_id,
       coalesce(o.salesman_id, o.created_by), v.quantity, v.net, 0
  FROM unnest(:ids::bigint[]) AS k (id)
  JOIN ledger_invoice AS n ON n.id = k.id
  JOIN ledger_invoice_line AS v ON v.book_id = n.book_id AND v.invoice_id = n.id
  JOIN fulfilment_delivery_line AS i ON i.book_id = v.book_id AND i.id = v.source_line_id
  JOIN fulfilment_delivery AS d ON d.book_id = i.book_id AND d.id = i.delivery_id
  JOIN sales_order AS o ON o.book_id = d.book_id AND o.id = d.order_id
 WHERE n.book_id = :book::bigint
ON CONFLICT DO NOTHING
RETURNING fact, source_line_id

-- name: keep_returned
-- What came back by the returns is among the sales, negative, at what it had cost, once.
INSERT INTO analytics_sale (book_id, fact, source_line_id, document_id, posted_on, org_unit_id, partner_id, product_id,
       site_id, region_id, salesman_id, quantity, net, cost)
SELECT :book::bigint, 3, t.id, r.id, t.received_on, r.org_unit_id, r.partner_id, l.product_id, r.site_id, o.region_id,
       coalesce(o.salesman_id, o.created_by), -t.quantity, 0, -t.cost
  FROM unnest(:ids::bigint[]) AS k (id)
  JOIN fulfilment_return AS r ON r.id = k.id
  JOIN fulfilment_return_line AS l ON l.book_id = r.book_id AND l.return_id = r.id
  JOIN fulfilment_return_receipt AS t ON t.book_id = l.book_id AND t.line_id = l.id
  JOIN sales_order AS o ON o.book_id = r.book_id AND o.id = r.order_id
 WHERE r.book_id = :book::bigint
ON CONFLICT DO NOTHING
RETURNING fact, source_line_id

-- name: keep_credited
-- The lines of the credit notes are among the sales, negative, once.
INSERT INTO analytics_sale (book_id, fact, source_line_id, document_id, posted_on, org_unit_id, partner_id, product_id,
       site_id, region_id, salesman_id, quantity, net, cost)
SELECT :book::bigint, 4, c.id, n.id, n.posted_on, n.org_unit_id, n.partner_id, v.product_id, d.site_id, o.region_id,
       coalesce(o.salesman_id, o.created_by), -c.quantity, -c.net, 0
  FROM unnest(:ids::bigint[]) AS k (id)
  JOIN ledger_credit_note AS n ON n.id = k.id
  JOIN ledger_credit_note_line AS c ON c.book_id = n.book_id AND c.credit_note_id = n.id
  JOIN ledger_invoice_line AS v ON v.book_id = c.book_id AND v.id = c.invoice_line_id
  JOIN fulfilment_delivery_line AS i ON i.book_id = v.book_id AND i.id = v.source_line_id
  JOIN fulfilment_delivery AS d ON d.book_id = i.book_id AND d.id = i.delivery_id
  JOIN sales_order AS o ON o.book_id = d.book_id AND o.id = d.order_id
 WHERE n.book_id = :book::bigint
ON CONFLICT DO NOTHING
RETURNING fact, source_line_id

-- name: keep_replaced
-- What left once more for the returns is among the sales, at its cost, once.
INSERT INTO analytics_sale (book_id, fact, source_line_id, document_id, posted_on, org_unit_id, partner_id, product_id,
       site_id, region_id, salesman_id, quantity, net, cost)
SELECT :book::bigint, 5, g.id, d.id, g.posted_on, d.org_unit_id, d.partner_id, g.sku_id, d.site_id, o.region_id,
       coalesce(o.salesman_id, o.created_by), -g.quantity, 0, -g.amount
  FROM (SELECT r.id, r.org_unit_id, r.partner_id, r.site_id, r.order_id, l.product_id
          FROM unnest(:ids::bigint[]) AS k (id)
          JOIN fulfilment_return AS r ON r.id = k.id
          JOIN fulfilment_return_line AS l ON l.book_id = r.book_id AND l.return_id = r.id AND l.replaced > 0
         WHERE r.book_id = :book::bigint
         GROUP BY r.id, r.org_unit_id, r.partner_id, r.site_id, r.order_id, l.product_id) AS d
  JOIN stock_leg AS g ON g.site_id = d.site_id AND g.sku_id = d.product_id AND g.place = 1
  JOIN stock_move AS m ON m.book_id = g.book_id AND m.id = g.move_id
  JOIN sales_order AS o ON o.book_id = g.book_id AND o.id = d.order_id
 WHERE g.book_id = :book::bigint AND m.source_kind = 'exchange' AND m.source_id = d.id
ON CONFLICT DO NOTHING
RETURNING fact, source_line_id

-- name: add_to_rollup
-- The sums have these lines of sales in them as well, by day and by month, for every dimension.
INSERT INTO analytics_rollup AS r (book_id, dimension, grain, org_unit_id, first_on, key_id, lines, quantity, net, cost)
SELECT f.book_id, d.dimension, g.grain, f.org_unit_id, g.first_on, d.key_id, count(*),
       coalesce(sum(f.quantity) FILTER (WHERE f.fact IN (1, 3, 5)), 0), sum(f.net), sum(f.cost)
  FROM unnest(:facts::smallint[], :lines::bigint[]) AS k (fact, line)
  JOIN analytics_sale AS f ON f.fact = k.fact AND f.source_line_id = k.line
 CROSS JOIN LATERAL (VALUES (0, 0::bigint), (1, f.partner_id), (2, f.product_id), (3, f.site_id), (4, f.region_id),
                            (5, f.salesman_id)) AS d (dimension, key_id)
 CROSS JOIN LATERAL (VALUES (1, f.posted_on), (2, date_trunc('month', f.posted_on)::date)) AS g (grain, first_on)
 WHERE f.book_id = :book::bigint
 GROUP BY f.book_id, d.dimension, g.grain, f.org_unit_id, g.first_on, d.key_id
    ON CONFLICT (book_id, dimension, grain, org_unit_id, first_on, key_id)
    DO UPDATE SET lines = r.lines + EXCLUDED.lines, quantity = r.quantity + EXCLUDED.quantity,
       net = r.net + EXCLUDED.net, cost = r.cost + EXCLUDED.cost

-- name: add_to_response
-- The deliveries of these lines of goods that left are counted by the days from their order.
INSERT INTO analytics_response AS r (book_id, org_unit_id, site_id, left_on, days, deliveries)
SELECT d.book_id, d.org_unit_id, d.site_id, d.issued_on, greatest(d.issued_on - o.ordered_on, 0), count(*)
  FROM (SELECT DISTINCT f.document_id
          FROM unnest(:lines::bigint[]) AS k (line)
          JOIN analytics_sale AS f ON f.fact = 1 AND f.source_line_id = k.line
         WHERE f.book_id = :book::bigint) AS s
  JOIN fulfilment_delivery AS d ON d.id = s.document_id
  JOIN sales_order AS o ON o.book_id = d.book_id AND o.id = d.order_id
 WHERE d.book_id = :book::bigint
 GROUP BY d.book_id, d.org_unit_id, d.site_id, d.issued_on, greatest(d.issued_on - o.ordered_on, 0)
    ON CONFLICT (book_id, org_unit_id, site_id, left_on, days)
    DO UPDATE SET deliveries = r.deliveries + EXCLUDED.deliveries

-- name: forget_sales
-- No line of sales is kept.
DELETE FROM analytics_sale AS f WHERE f.book_id = :book::bigint

-- name: forget_rollup
-- No sum is kept.
DELETE FROM analytics_rollup AS r WHERE r.book_id = :book::bigint

-- name: forget_response
-- No response time is kept.
DELETE FROM analytics_response AS r WHERE r.book_id = :book::bigint

-- name: deliveries_after
-- Deliveries that left, by id.
SELECT d.id FROM fulfilment_delivery AS d
 WHERE d.book_id = :book::bigint AND d.id > :after::bigint AND d.issued_on IS NOT NULL
 ORDER BY d.id LIMIT :limit::integer

-- name: invoices_after
-- Invoices, by id.
SELECT n.id FROM ledger_invoice AS n
 WHERE n.book_id = :book::bigint AND n.id > :after::bigint ORDER BY n.id LIMIT :limit::integer

-- name: returns_after
-- Returns, by id.
SELECT r.id FROM fulfilment_return AS r
 WHERE r.book_id = :book::bigint AND r.id > :after::bigint ORDER BY r.id LIMIT :limit::integer

-- name: credit_notes_after
-- Credit notes, by id.
SELECT n.id FROM ledger_credit_note AS n
 WHERE n.book_id = :book::bigint AND n.id > :after::bigint ORDER BY n.id LIMIT :limit::integer
