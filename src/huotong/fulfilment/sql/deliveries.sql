-- name: planned_of_orders
-- What of each order line stands in deliveries that have not left, by site.
SELECT l.order_line_id, d.site_id, sum(l.quantity)
  FROM unnest(:orders::bigint[]) AS k (id)
  JOIN fulfilment_delivery AS d ON d.order_id = k.id
  JOIN fulfilment_delivery_line AS l ON l.book_id = d.book_id AND l.delivery_id = d.id
 WHERE d.book_id = :book::bigint AND d.delivery_status = 1
 GROUP BY l.order_line_id, d.site_id

-- name: insert_deliveries
-- One row per delivery.
INSERT INTO fulfilment_delivery (book_id, id, version, custom, number, delivery_status, order_id, company_id, org_unit_id,
       partner_id, site_id, carrier, tracking, ship_on, created_at)
SELECT :book::bigint, k.id, 1, '{}', k.number, 1, k.order_id, k.company_id, k.org_unit_id, k.partner_id, k.site_id,
       '', '', k.ship_on, :at::timestamptz
  FROM unnest(:ids::bigint[], :numbers::text[], :orders::bigint[], :companies::bigint[], :org_units::bigint[],
              :partners::bigint[], :sites::bigint[], :ship_ons::date[])
       AS k (id, number, order_id, company_id, org_unit_id, partner_id, site_id, ship_on)

-- name: insert_delivery_lines
-- All lines of all deliveries.
INSERT INTO fulfilment_delivery_line (book_id, id, delivery_id, order_line_id, line_no, product_id, quantity)
SELECT :book::bigint, k.id, k.delivery_id, k.order_line_id, k.line_no, k.product_id, k.quantity
  FROM unnest(:ids::bigint[], :deliveries::bigint[], :order_lines::bigint[], :line_nos::integer[],
              :products::bigint[], :quantities::numeric[])
       AS k (id, delivery_id, order_line_id, line_no, product_id, quantity)

-- name: lock_orders_of_deliveries
-- The orders of the given deliveries, locked in id order.
SELECT o.id, o.number, o.order_status, o.company_id, o.org_unit_id, o.partner_id, o.currency,
       o.hold_reason
  FROM sales_order AS o
 WHERE o.book_id = :book::bigint
   AND o.id IN (SELECT d.order_id FROM unnest(:ids::bigint[]) AS k (id)
                  JOIN fulfilment_delivery AS d ON d.id = k.id WHERE d.book_id = :book)
 ORDER BY o.id FOR NO KEY UPDATE OF o

-- name: lock_orders_to_bill
-- The orders of the given deliveries, locked in id order, with what an invoice says of the customer and its terms.
SELECT o.id, o.number, o.order_status, o.company_id, o.org_unit_id, o.partner_id, o.currency,
       o.hold_reason, o.partner_name,
       o.ship_to, p.tax_number, p.payment_days, p.from_month_end, p.discount_percent, p.discount_days
  FROM sales_order AS o
  JOIN partners_partner AS p ON p.book_id = o.book_id AND p.id = o.partner_id
 WHERE o.book_id = :book::bigint
   AND o.id IN (SELECT d.order_id FROM unnest(:ids::bigint[]) AS k (id)
                  JOIN fulfilment_delivery AS d ON d.id = k.id WHERE d.book_id = :book)
 ORDER BY o.id FOR NO KEY UPDATE OF o

-- name: lock_deliveries
-- The deliveries, locked in id order.
SELECT d.id, d.number, d.delivery_status, d.order_id, d.site_id, d.company_id, d.org_unit_id, d.partner_id,
       d.carrier, d.tracking, d.ship_on, d.version, d.issued_on
  FROM unnest(:ids::bigint[]) AS k (id) JOIN fulfilment_delivery AS d ON d.id = k.id
 WHERE d.book_id = :book::bigint
 ORDER BY d.id FOR NO KEY UPDATE OF d

-- name: lines_of_deliveries
-- The lines of deliveries in order.
SELECT l.delivery_id, l.id, l.line_no, l.product_id, l.quantity, l.order_line_id, l.returned, l.waived, l.packed
  FROM unnest(:ids::bigint[]) AS k (id) JOIN fulfilment_delivery_line AS l ON l.delivery_id = k.id
 WHERE l.book_id = :book::bigint
 ORDER BY l.delivery_id, l.line_no

-- name: order_lines_of_deliveries
-- All lines of the orders of the given deliveries: their progress decides the orders' states.
SELECT l.order_id, l.id, l.line_no, l.product_id, l.quantity, l.net, l.tax,
       l.planned, l.delivered, l.invoiced, l.cancelled, l.waived
  FROM sales_order_line AS l
 WHERE l.book_id = :book::bigint
   AND l.order_id IN (SELECT d.order_id FROM unnest(:ids::bigint[]) AS k (id)
                        JOIN fulfilment_delivery AS d ON d.id = k.id WHERE d.book_id = :book)
 ORDER BY l.order_id, l.line_no

-- name: order_lines_to_bill
-- All lines of the orders of the given deliveries, with what an invoice says of them.
SELECT l.order_id, l.id, l.line_no, l.product_id, l.quantity, l.net, l.tax,
       l.planned, l.delivered, l.invoiced, l.cancelled, l.waived, l.price, l.tax_rule_id, l.tax_rate, p.sku, p.name, u.code
  FROM sales_order_line AS l
  JOIN catalog_product AS p ON p.book_id = l.book_id AND p.id = l.product_id
  JOIN catalog_unit AS u ON u.book_id = p.book_id AND u.id = p.base_unit_id
 WHERE l.book_id = :book::bigint
   AND l.order_id IN (SELECT d.order_id FROM unnest(:ids::bigint[]) AS k (id)
                        JOIN fulfilment_delivery AS d ON d.id = k.id WHERE d.book_id = :book)
 ORDER BY l.order_id, l.line_no

-- name: change_deliveries
-- Carrier, tracking and day are as given; the version rises.
UPDATE fulfilment_delivery AS d
   SET carrier = k.carrier, tracking = k.tracking, ship_on = k.ship_on, version = d.version + 1
  FROM unnest(:ids::bigint[], :carriers::text[], :trackings::text[], :ship_ons::date[]) AS k (id, carrier, tracking, ship_on)
 WHERE d.book_id = :book::bigint AND d.id = k.id

-- name: change_delivery_lines
-- The lines carry these quantities.
UPDATE fulfilment_delivery_line AS l SET quantity = k.quantity
  FROM unnest(:ids::bigint[], :quantities::numeric[]) AS k (id, quantity)
 WHERE l.book_id = :book::bigint AND l.id = k.id

-- name: mark_issued
-- The goods of the deliveries have left.
UPDATE fulfilment_delivery AS d SET delivery_status = 2, issued_on = k.issued_on, version = d.version + 1
  FROM unnest(:ids::bigint[], :issued_ons::date[]) AS k (id, issued_on)
 WHERE d.book_id = :book::bigint AND d.id = k.id

-- name: mark_invoiced
-- The deliveries are on these invoices.
UPDATE fulfilment_delivery AS d SET delivery_status = 3, invoice_id = k.invoice_id, version = d.version + 1
  FROM unnest(:ids::bigint[], :invoices::bigint[]) AS k (id, invoice_id)
 WHERE d.book_id = :book::bigint AND d.id = k.id

-- name: mark_cancelled
-- The deliveries will not leave.
UPDATE fulfilment_delivery AS d SET delivery_status = 9, version = d.version + 1
 WHERE d.book_id = :book::bigint AND d.id = ANY(:ids::bigint[])
