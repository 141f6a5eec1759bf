-- name: insert_orders
-- One row per order.
INSERT INTO sales_order (book_id, id, version, custom, number, external_number, order_status, company_id, org_unit_id,
       partner_id, partner_name, currency, ordered_on, created_at, created_by, confirmed_at, address_id, region_id,
       latitude, longitude, ship_to, note, line_count, net, tax, gross, backorders, priority, wanted_on,
       salesman_id)
SELECT :book::bigint, k.id, 1, '{}', k.number, k.external_number, k.order_status, k.company_id, k.org_unit_id,
       k.partner_id, k.partner_name, k.currency, k.ordered_on, :at::timestamptz, :member::bigint,
       CASE WHEN k.order_status = 2 THEN :at END, k.address_id, k.region_id,
       k.latitude, k.longitude, k.ship_to, k.note, k.line_count, k.net, k.tax, k.net + k.tax, k.backorders, k.priority,
       k.wanted_on, k.salesman_id
  FROM unnest(:ids::bigint[], :numbers::text[], :external_numbers::text[], :statuses::smallint[],
              :companies::bigint[], :org_units::bigint[], :partners::bigint[], :partner_names::text[],
              :currencies::text[], :ordered_ons::date[], :addresses::bigint[], :regions::bigint[],
              :latitudes::numeric[], :longitudes::numeric[], :ship_tos::text[], :notes::text[],
              :line_counts::integer[], :nets::numeric[], :taxes::numeric[],
              :backorders::boolean[], :priorities::smallint[], :wanted_ons::date[], :salesmen::bigint[])
       AS k (id, number, external_number, order_status, company_id, org_unit_id, partner_id, partner_name,
             currency, ordered_on, address_id, region_id, latitude, longitude, ship_to, note, line_count, net, tax,
             backorders, priority, wanted_on, salesman_id)

-- name: insert_order_lines
-- All lines of all orders.
INSERT INTO sales_order_line (book_id, id, order_id, line_no, product_id, entered_quantity, unit_id, numerator,
       denominator, quantity, price, price_trace, net, tax_rule_id, tax_rate, tax, planned, delivered, invoiced, cancelled)
SELECT :book::bigint, k.id, k.order_id, k.line_no, k.product_id, k.entered_quantity, k.unit_id, k.numerator,
       k.denominator, k.quantity, k.price, k.price_trace, k.net, k.tax_rule_id, k.tax_rate, k.tax, 0, 0, 0, 0
  FROM unnest(:ids::bigint[], :orders::bigint[], :line_nos::integer[], :products::bigint[],
              :entered_quantities::numeric[], :units::bigint[], :numerators::bigint[], :denominators::bigint[],
              :quantities::numeric[], :prices::numeric[], :traces::jsonb[], :nets::numeric[],
              :tax_rules::bigint[], :tax_rates::numeric[], :taxes::numeric[])
       AS k (id, order_id, line_no, product_id, entered_quantity, unit_id, numerator, denominator, quantity,
             price, price_trace, net, tax_rule_id, tax_rate, tax)

-- name: insert_explanations
-- Why each order is served from where.
INSERT INTO sales_allocation_explanation (book_id, id, order_id, at, explanation, explained_on)
SELECT :book::bigint, k.id, k.order_id, :at::timestamptz, k.explanation, :on::date
  FROM unnest(:ids::bigint[], :orders::bigint[], :explanations::bytea[]) AS k (id, order_id, explanation)

-- name: taken_external_numbers
-- Which of the given external numbers are used already, and by which order.
SELECT external_number, number FROM sales_order
 WHERE book_id = :book::bigint AND external_number = ANY(:external_numbers::text[])

-- name: set_order_status
-- Each order stands in its new state; its version rises.
UPDATE sales_order AS o
   SET order_status = k.order_status, version = o.version + 1,
       confirmed_at = CASE WHEN k.order_status = 2 AND o.confirmed_at IS NULL THEN :at::timestamptz ELSE o.confirmed_at END
  FROM unnest(:ids::bigint[], :statuses::smallint[]) AS k (id, order_status)
 WHERE o.book_id = :book::bigint AND o.id = k.id

-- name: raise_order_versions
-- Each order is one version on: what was read of it before is out of date.
UPDATE sales_order AS o SET version = o.version + 1
  FROM unnest(:ids::bigint[]) AS k (id)
 WHERE o.book_id = :book::bigint AND o.id = k.id

-- name: set_hold_reasons
-- Each order is held for its reason from this moment on, or goes on when that is empty; its version rises.
UPDATE sales_order AS o
   SET hold_reason = k.reason, held_at = CASE WHEN k.reason <> '' THEN :at::timestamptz END, version = o.version + 1
  FROM unnest(:ids::bigint[], :reasons::text[]) AS k (id, reason)
 WHERE o.book_id = :book::bigint AND o.id = k.id

-- name: set_salesmen
-- Each order is the sale of this member, or of who entered it; its version rises.
UPDATE sales_order AS o SET salesman_id = k.salesman_id, version = o.version + 1
  FROM unnest(:ids::bigint[], :salesmen::bigint[]) AS k (id, salesman_id)
 WHERE o.book_id = :book::bigint AND o.id = k.id

-- name: move_lines
-- Lines have come further by the given differences; the CHECK keeps each within what was ordered.
UPDATE sales_order_line AS l
   SET planned = l.planned + k.planned, delivered = l.delivered + k.delivered, invoiced = l.invoiced + k.invoiced,
       waived = l.waived + k.waived
  FROM unnest(:ids::bigint[], :planned::numeric[], :delivered::numeric[], :invoiced::numeric[], :waived::numeric[])
       AS k (id, planned, delivered, invoiced, waived)
 WHERE l.book_id = :book::bigint AND l.id = k.id

-- name: cancel_lines
-- Nothing more is expected of the given lines.
UPDATE sales_order_line AS l SET cancelled = k.cancelled
  FROM unnest(:ids::bigint[], :cancelled::numeric[]) AS k (id, cancelled)
 WHERE l.book_id = :book::bigint AND l.id = k.id

-- name: lock_orders
-- The orders, locked in id order.
SELECT o.id, o.number, o.order_status, o.company_id, o.org_unit_id, o.partner_id, o.currency, o.region_id,
       o.latitude, o.longitude, o.net, o.tax, o.backorders, o.priority,
       o.hold_reason
  FROM unnest(:ids::bigint[]) AS k (id) JOIN sales_order AS o ON o.id = k.id
 WHERE o.book_id = :book::bigint
 ORDER BY o.id FOR NO KEY UPDATE OF o

-- name: lines_of_orders
-- The lines of orders, in order.
SELECT l.order_id, l.id, l.line_no, l.product_id, l.quantity, l.net, l.tax,
       l.planned, l.delivered, l.invoiced, l.cancelled, l.waived
  FROM unnest(:ids::bigint[]) AS k (id) JOIN sales_order_line AS l ON l.order_id = k.id
 WHERE l.book_id = :book::bigint
 ORDER BY l.order_id, l.line_no

-- name: open_orders_of_partners
-- How many orders of each of the given partners are neither completed nor cancelled.
SELECT o.partner_id, 'open_order', count(*) FROM sales_order o
 WHERE o.book_id = :book::bigint AND o.order_status = ANY(ARRAY[1, 2, 3]::smallint[])
   AND o.partner_id = ANY(:ids::bigint[])
 GROUP BY o.partner_id
