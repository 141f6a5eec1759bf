-- name: insert_agreements
-- One row per quotation or blanket order.
INSERT INTO sales_agreement (book_id, id, version, custom, number, kind_of, agreement_status, company_id, org_unit_id,
       partner_id, partner_name, currency, agreed_on, valid_from, valid_to, created_at, created_by, address_id,
       region_id, latitude, longitude, ship_to, note, reason, line_count, net, tax, gross)
SELECT :book::bigint, k.id, 1, '{}', k.number, k.kind_of, k.agreement_status, k.company_id, k.org_unit_id,
       k.partner_id, k.partner_name, k.currency, k.agreed_on, k.valid_from, k.valid_to, :at::timestamptz,
       :member::bigint, k.address_id, k.region_id, k.latitude, k.longitude, k.ship_to, k.note, '', k.line_count,
       k.net, k.tax, k.net + k.tax
  FROM unnest(:ids::bigint[], :numbers::text[], :kinds::smallint[], :statuses::smallint[], :companies::bigint[],
              :org_units::bigint[], :partners::bigint[], :partner_names::text[], :currencies::text[],
              :agreed_ons::date[], :valid_froms::date[], :valid_tos::date[], :addresses::bigint[], :regions::bigint[],
              :latitudes::numeric[], :longitudes::numeric[], :ship_tos::text[], :notes::text[],
              :line_counts::integer[], :nets::numeric[], :taxes::numeric[])
       AS k (id, number, kind_of, agreement_status, company_id, org_unit_id, partner_id, partner_name, currency,
             agreed_on, valid_from, valid_to, address_id, region_id, latitude, longitude, ship_to, note, line_count,
             net, tax)

-- name: insert_agreement_lines
-- All lines of all agreements; nothing of them is ordered.
INSERT INTO sales_agreement_line (book_id, id, agreement_id, line_no, product_id, entered_quantity, unit_id, numerator,
       denominator, quantity, price, includes_tax, price_trace, net, tax_rule_id, tax_rate, tax, drawn)
SELECT :book::bigint, k.id, k.agreement_id, k.line_no, k.product_id, k.entered_quantity, k.unit_id, k.numerator,
       k.denominator, k.quantity, k.price, k.includes_tax, k.price_trace, k.net, k.tax_rule_id, k.tax_rate, k.tax, 0
  FROM unnest(:ids::bigint[], :agreements::bigint[], :line_nos::integer[], :products::bigint[],
              :entered_quantities::numeric[], :units::bigint[], :numerators::bigint[], :denominators::bigint[],
              :quantities::numeric[], :prices::numeric[], :include_taxes::boolean[], :traces::jsonb[],
              :nets::numeric[], :tax_rules::bigint[], :tax_rates::numeric[], :taxes::numeric[])
       AS k (id, agreement_id, line_no, product_id, entered_quantity, unit_id, numerator, denominator, quantity,
             price, includes_tax, price_trace, net, tax_rule_id, tax_rate, tax)

-- name: lock_agreements
-- Agreements of one kind, locked in id order.
SELECT a.id, a.number, a.kind_of, a.agreement_status, a.company_id, a.org_unit_id, a.partner_id, a.address_id,
       a.valid_from, a.valid_to, a.net, a.tax, a.version, a.note
  FROM unnest(:ids::bigint[]) AS k (id) JOIN sales_agreement AS a ON a.id = k.id
 WHERE a.book_id = :book::bigint AND a.kind_of = :kind::smallint
 ORDER BY a.id FOR NO KEY UPDATE OF a

-- name: lines_of_agreements
-- The lines of agreements that are in force, in order.
SELECT l.agreement_id, l.id, l.line_no, l.product_id, l.entered_quantity, l.unit_id, l.numerator, l.denominator,
       l.price, l.includes_tax, (l.price_trace -> 'price')::text, l.drawn, u.code
  FROM unnest(:ids::bigint[]) AS k (id)
  JOIN sales_agreement_line AS l ON l.agreement_id = k.id
  JOIN catalog_unit AS u ON u.book_id = l.book_id AND u.id = l.unit_id
 WHERE l.book_id = :book::bigint AND l.dropped_at IS NULL
 ORDER BY l.agreement_id, l.line_no

-- name: set_agreement_status
-- Each agreement stands in its new state for its reason; its version rises.
UPDATE sales_agreement AS a SET agreement_status = k.agreement_status, reason = k.reason, version = a.version + 1
  FROM unnest(:ids::bigint[], :statuses::smallint[], :reasons::text[]) AS k (id, agreement_status, reason)
 WHERE a.book_id = :book::bigint AND a.id = k.id

-- name: draw_agreement_lines
-- So much more of each line is ordered; the CHECK keeps it within what was agreed.
UPDATE sales_agreement_line AS l SET drawn = l.drawn + k.quantity
  FROM unnest(:ids::bigint[], :quantities::numeric[]) AS k (id, quantity)
 WHERE l.book_id = :book::bigint AND l.id = k.id

-- name: insert_agreement_draws
-- Which line of an order has drawn how much from which line.
INSERT INTO sales_agreement_draw (book_id, id, line_id, order_line_id, quantity, at)
SELECT :book::bigint, k.id, k.line_id, k.order_line_id, k.quantity, :at::timestamptz
  FROM unnest(:ids::bigint[], :lines::bigint[], :order_lines::bigint[], :quantities::numeric[])
       AS k (id, line_id, order_line_id, quantity)

-- name: lapsed_agreements
-- Quotations and blanket orders of which the last day is over where their company is, with their kinds.
SELECT a.id, a.kind_of, a.org_unit_id
  FROM sales_agreement AS a
  JOIN network_company AS c ON c.book_id = a.book_id AND c.id = a.company_id
 WHERE a.book_id = :book::bigint AND a.agreement_status = ANY(ARRAY[2, 6]::smallint[]) AND a.kind_of <> 3
   AND a.valid_to < (:now::timestamptz AT TIME ZONE c.time_zone)::date
 ORDER BY a.id

-- name: open_agreements_of_partners
-- How many agreements of each of the given partners may still become orders.
SELECT a.partner_id, 'open_agreement', count(*) FROM sales_agreement AS a
 WHERE a.book_id = :book::bigint AND a.agreement_status = ANY(ARRAY[1, 2, 6, 9]::smallint[])
   AND a.partner_id = ANY(:ids::bigint[])
 GROUP BY a.partner_id

-- name: agreement_head
-- One quotation or blanket order within the actor's scope.
SELECT a.id, a.number, a.agreement_status, a.version, a.company_id, a.org_unit_id, a.partner_id, a.partner_name,
       a.currency, a.agreed_on, a.valid_from, a.valid_to, a.created_at, a.ship_to, a.note, a.reason, a.net, a.tax, a.gross
  FROM sales_agreement AS a
 WHERE a.book_id = :book::bigint AND a.id = :id::bigint AND a.kind_of = :kind::smallint
   AND a.org_unit_id = ANY(:scope_org_units::bigint[])

-- name: agreement_lines
-- The lines of an agreement with their products and units.
SELECT l.id, l.line_no, l.product_id, p.sku, p.name, l.entered_quantity, u.code, l.price, l.price_trace::text, l.net,
       l.tax_rate, l.tax, l.drawn
  FROM sales_agreement_line AS l
  JOIN catalog_product AS p ON p.book_id = l.book_id AND p.id = l.product_id
  JOIN catalog_unit AS u ON u.book_id = l.book_id AND u.id = l.unit_id
 WHERE l.book_id = :book::bigint AND l.agreement_id = :id::bigint AND l.dropped_at IS NULL
 ORDER BY l.line_no

-- name: orders_of_agreement
-- The orders made from an agreement.
SELECT DISTINCT o.id, o.number, o.order_status, o.ordered_on, o.gross
  FROM sales_agreement_line AS l
  JOIN sales_agreement_draw AS d ON d.book_id = l.book_id AND d.line_id = l.id
  JOIN sales_order_line AS i ON i.book_id = d.book_id AND i.id = d.order_line_id
  JOIN sales_order AS o ON o.book_id = i.book_id AND o.id = i.order_id
 WHERE l.book_id = :book::bigint AND l.agreement_id = :id::bigint
 ORDER BY o.ordered_on, o.id
