-- name: insert_returns
-- One row per return.
INSERT INTO fulfilment_return (book_id, id, version, custom, number, return_status, delivery_id, order_id, company_id,
       org_unit_id, partner_id, site_id, asked_on, reason, created_at)
SELECT :book::bigint, k.id, 1, '{}', k.number, k.return_status, k.delivery_id, k.order_id, k.company_id,
       k.org_unit_id, k.partner_id, k.site_id, k.asked_on, k.reason, :at::timestamptz
  FROM unnest(:ids::bigint[], :numbers::text[], :statuses::smallint[], :deliveries::bigint[], :orders::bigint[],
              :companies::bigint[], :org_units::bigint[], :partners::bigint[], :sites::bigint[], :asked_ons::date[],
              :reasons::text[])
       AS k (id, number, return_status, delivery_id, order_id, company_id, org_unit_id, partner_id, site_id, asked_on, reason)

-- name: insert_return_lines
-- All lines of all returns; nothing of them has come.
INSERT INTO fulfilment_return_line (book_id, id, return_id, delivery_line_id, line_no, product_id, quantity, complaint,
       received, waived, credited)
SELECT :book::bigint, k.id, k.return_id, k.delivery_line_id, k.line_no, k.product_id, k.quantity, k.complaint, 0, 0, 0
  FROM unnest(:ids::bigint[], :returns::bigint[], :delivery_lines::bigint[], :line_nos::integer[], :products::bigint[],
              :quantities::numeric[], :complaints::text[])
       AS k (id, return_id, delivery_line_id, line_no, product_id, quantity, complaint)

-- name: promised_of_deliveries
-- What of each line of the deliveries, locked before, came back or may still come by a return that is open.
SELECT l.delivery_line_id, sum(CASE WHEN r.return_status IN (1, 2) THEN l.quantity ELSE l.received END)
  FROM unnest(:ids::bigint[]) AS k (id)
  JOIN fulfilment_return AS r ON r.delivery_id = k.id
  JOIN fulfilment_return_line AS l ON l.book_id = r.book_id AND l.return_id = r.id
 WHERE r.book_id = :book::bigint
 GROUP BY l.delivery_line_id

-- name: documents_of_returns
-- The delivery of each return, and its invoice: neither return nor delivery ever changes the other.
SELECT r.id, r.delivery_id, d.invoice_id
  FROM fulfilment_return AS r
  JOIN fulfilment_delivery AS d ON d.book_id = r.book_id AND d.id = r.delivery_id
 WHERE r.book_id = :book::bigint AND r.id = ANY(:ids::bigint[])

-- name: lock_returns
-- The returns, locked in id order.
SELECT r.id, r.number, r.return_status, r.delivery_id, r.order_id, r.company_id, r.org_unit_id, r.partner_id, r.site_id
  FROM unnest(:ids::bigint[]) AS k (id) JOIN fulfilment_return AS r ON r.id = k.id
 WHERE r.book_id = :book::bigint
 ORDER BY r.id FOR NO KEY UPDATE OF r

-- name: lines_of_returns
-- The lines of returns in order.
SELECT l.return_id, l.id, l.line_no, l.delivery_line_id, l.product_id, l.quantity, l.received, l.waived, l.credited,
       l.replaced
  FROM unnest(:ids::bigint[]) AS k (id) JOIN fulfilment_return_line AS l ON l.return_id = k.id
 WHERE l.book_id = :book::bigint
 ORDER BY l.return_id, l.line_no

-- name: costs_of_deliveries
-- How much of each product left with each delivery, and what it cost.
SELECT d.id, g.sku_id, -sum(g.quantity), -sum(g.amount)
  FROM (SELECT n.id, n.site_id, n.issued_on, i.product_id
          FROM unnest(:ids::bigint[]) AS k (id)
          JOIN fulfilment_delivery AS n ON n.id = k.id
          JOIN fulfilment_delivery_line AS i ON i.book_id = n.book_id AND i.delivery_id = n.id
         WHERE n.book_id = :book::bigint
         GROUP BY n.id, n.site_id, n.issued_on, i.product_id) AS d
  JOIN stock_leg AS g
    ON g.site_id = d.site_id AND g.sku_id = d.product_id AND g.posted_on = d.issued_on AND g.place = 1
  JOIN stock_move AS m ON m.book_id = g.book_id AND m.id = g.move_id
 WHERE g.book_id = :book::bigint AND m.source_kind = 'delivery' AND m.source_id = d.id
 GROUP BY d.id, g.sku_id

-- name: insert_return_receipts
-- What came back, by line and grade.
INSERT INTO fulfilment_return_receipt (book_id, id, line_id, grade, quantity, cost, received_on, at)
SELECT :book::bigint, k.id, k.line_id, k.grade, k.quantity, k.cost, k.received_on, :at::timestamptz
  FROM unnest(:ids::bigint[], :lines::bigint[], :grades::smallint[], :quantities::numeric[], :costs::numeric[],
              :days::date[]) AS k (id, line_id, grade, quantity, cost, received_on)

-- name: set_return_lines
-- The lines, whose returns are locked, stand at these quantities.
UPDATE fulfilment_return_line AS l SET received = k.received, waived = k.waived, credited = k.credited,
       replaced = k.replaced
  FROM unnest(:ids::bigint[], :received::numeric[], :waived::numeric[], :credited::numeric[],
              :replaced::numeric[]) AS k (id, received, waived, credited, replaced)
 WHERE l.book_id = :book::bigint AND l.id = k.id

-- name: set_returns
-- The returns, locked before, stand in these states; the version rises.
UPDATE fulfilment_return AS r SET return_status = k.return_status, version = r.version + 1
  FROM unnest(:ids::bigint[], :statuses::smallint[]) AS k (id, return_status)
 WHERE r.book_id = :book::bigint AND r.id = k.id

-- name: return_delivery_lines
-- Of the lines, whose deliveries are locked, this much came back, and of that this much before it was invoiced.
UPDATE fulfilment_delivery_line AS l SET returned = k.returned, waived = k.waived
  FROM unnest(:ids::bigint[], :returned::numeric[], :waived::numeric[]) AS k (id, returned, waived)
 WHERE l.book_id = :book::bigint AND l.id = k.id

-- name: mark_returned
-- All goods of the deliveries came back before they were invoiced: nothing is left to bill.
UPDATE fulfilment_delivery AS d SET delivery_status = 4, version = d.version + 1
 WHERE d.book_id = :book::bigint AND d.id = ANY(:ids::bigint[])

-- name: return_head
-- One return within the actor's scope, by its order's unit or its site's, with its delivery, order and site.
SELECT r.id, r.number, r.return_status, r.version, r.delivery_id, d.number, r.order_id, o.number, r.partner_id,
       o.partner_name, r.site_id, s.code, s.name, r.org_unit_id, r.asked_on, r.reason
  FROM fulfilment_return AS r
  JOIN fulfilment_delivery AS d ON d.book_id = r.book_id AND d.id = r.delivery_id
  JOIN sales_order AS o ON o.book_id = r.book_id AND o.id = r.order_id
  JOIN network_site AS s ON s.book_id = r.book_id AND s.id = r.site_id
 WHERE r.book_id = :book::bigint AND r.id = :id::bigint
   AND (r.org_unit_id = ANY(:scope_org_units::bigint[]) OR s.org_unit_id = ANY(:scope_org_units::bigint[]))

-- name: return_lines
-- The lines of a return with their products and what came of each grade.
SELECT l.id, l.line_no, l.delivery_line_id, l.product_id, p.sku, p.name, u.code, l.quantity, l.received,
       coalesce(c.sellable, 0), coalesce(c.repair, 0), coalesce(c.scrap, 0), l.waived, l.credited, l.complaint, l.replaced
  FROM fulfilment_return_line AS l
  JOIN catalog_product AS p ON p.book_id = l.book_id AND p.id = l.product_id
  JOIN catalog_unit AS u ON u.book_id = p.book_id AND u.id = p.base_unit_id
  LEFT JOIN LATERAL (SELECT sum(t.quantity) FILTER (WHERE t.grade = 1) AS sellable,
                            sum(t.quantity) FILTER (WHERE t.grade = 2) AS repair,
                            sum(t.quantity) FILTER (WHERE t.grade = 3) AS scrap
                       FROM fulfilment_return_receipt AS t
                      WHERE t.book_id = :book::bigint AND t.line_id = l.id) AS c ON true
 WHERE l.book_id = :book::bigint AND l.return_id = :id::bigint
 ORDER BY l.line_no

-- name: credit_notes_of_return
-- The credit notes for goods of a return.
SELECT c.id, c.number, c.posted_on, c.gross
  FROM ledger_credit_note AS c
 WHERE c.book_id = :book::bigint AND c.source_kind = 'customer_return' AND c.source_id = :id::bigint
 ORDER BY c.posted_on, c.number

-- name: returns_of_order
-- The returns of an order within the actor's scope, and their credit notes.
SELECT 'customer_return', r.id, r.number, r.return_status, r.asked_on, NULL::numeric
  FROM fulfilment_return AS r
 WHERE r.book_id = :book::bigint AND r.order_id = :id::bigint AND r.org_unit_id = ANY(:scope_org_units::bigint[])
UNION ALL
SELECT 'credit_note', c.id, c.number, 0, c.posted_on, c.gross
  FROM fulfilment_return AS r
  JOIN ledger_credit_note AS c ON c.book_id = r.book_id AND c.source_kind = 'customer_return' AND c.source_id = r.id
 WHERE r.book_id = :book::bigint AND c.book_id = :book::bigint AND r.order_id = :id::bigint
   AND r.org_unit_id = ANY(:scope_org_units::bigint[])
 ORDER BY 1 DESC, 5, 3
