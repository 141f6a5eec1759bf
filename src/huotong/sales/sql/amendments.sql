-- name: orders_to_amend
-- What an amendment needs to know of orders that are locked by now, with the number of their newest version.
SELECT o.id, o.version, o.address_id, o.created_at, o.created_by,
       coalesce((SELECT max(v.no) FROM sales_order_version AS v WHERE v.book_id = :book AND v.order_id = o.id), 0),
       o.ordered_on, o.wanted_on
  FROM unnest(:ids::bigint[]) AS k (id) JOIN sales_order AS o ON o.id = k.id
 WHERE o.book_id = :book::bigint
 ORDER BY o.id

-- name: lines_to_amend
-- Unit, ratio, price and tax of the lines of orders, with the code of the unit and of the product.
SELECT l.id, l.entered_quantity, l.unit_id, u.code, l.numerator, l.denominator, l.price, l.price_trace::text,
       l.tax_rule_id, l.tax_rate, p.sku
  FROM unnest(:ids::bigint[]) AS k (id)
  JOIN sales_order_line AS l ON l.order_id = k.id
  JOIN catalog_unit AS u ON u.book_id = l.book_id AND u.id = l.unit_id
  JOIN catalog_product AS p ON p.book_id = l.book_id AND p.id = l.product_id
 WHERE l.book_id = :book::bigint

-- name: amend_lines
-- The lines are as wanted now; nothing of them is delivered or cancelled.
UPDATE sales_order_line AS l
   SET entered_quantity = k.entered_quantity, unit_id = k.unit_id, numerator = k.numerator, denominator = k.denominator,
       quantity = k.quantity, price = k.price, price_trace = k.price_trace, net = k.net, tax_rule_id = k.tax_rule_id,
       tax_rate = k.tax_rate, tax = k.tax, cancelled = 0
  FROM unnest(:ids::bigint[], :line_nos::integer[], :products::bigint[], :entered_quantities::numeric[],
              :units::bigint[], :numerators::bigint[], :denominators::bigint[], :quantities::numeric[],
              :prices::numeric[], :traces::jsonb[], :nets::numeric[], :tax_rules::bigint[], :tax_rates::numeric[],
              :taxes::numeric[])
       AS k (id, line_no, product_id, entered_quantity, unit_id, numerator, denominator, quantity, price, price_trace,
             net, tax_rule_id, tax_rate, tax)
 WHERE l.book_id = :book::bigint AND l.id = k.id AND l.line_no = k.line_no AND l.product_id = k.product_id

-- name: amend_orders
-- Each order comes to its new sums and state and goes where it is told (0: as before); its version rises.
UPDATE sales_order AS o
   SET net = k.net, tax = k.tax, gross = k.net + k.tax, line_count = k.line_count, order_status = k.order_status,
       address_id = CASE WHEN k.address_id = 0 THEN o.address_id ELSE k.address_id END,
       region_id = CASE WHEN k.address_id = 0 THEN o.region_id ELSE k.region_id END,
       latitude = CASE WHEN k.address_id = 0 THEN o.latitude ELSE k.latitude END,
       longitude = CASE WHEN k.address_id = 0 THEN o.longitude ELSE k.longitude END,
       ship_to = CASE WHEN k.address_id = 0 THEN o.ship_to ELSE k.ship_to END,
       wanted_on = coalesce(k.wanted_on, o.wanted_on), version = o.version + 1
  FROM unnest(:ids::bigint[], :nets::numeric[], :taxes::numeric[], :line_counts::integer[], :statuses::smallint[],
              :addresses::bigint[], :regions::bigint[], :latitudes::numeric[], :longitudes::numeric[], :ship_tos::text[],
              :wanted_ons::date[])
       AS k (id, net, tax, line_count, order_status, address_id, region_id, latitude, longitude, ship_to,
             wanted_on)
 WHERE o.book_id = :book::bigint AND o.id = k.id

-- name: insert_order_versions
-- The heads of orders as they stand now, by the numbers of their versions.
INSERT INTO sales_order_version (book_id, id, order_id, no, at, made_by, reason, ship_to, wanted_on, net, tax)
SELECT o.book_id, k.id, o.id, k.no, k.at, k.made_by, k.reason, o.ship_to, o.wanted_on, o.net, o.tax
  FROM unnest(:ids::bigint[], :orders::bigint[], :nos::integer[], :ats::timestamptz[], :made_bys::bigint[], :reasons::text[])
       AS k (id, order_id, no, at, made_by, reason)
  JOIN sales_order AS o ON o.id = k.order_id
 WHERE o.book_id = :book::bigint

-- name: insert_order_version_lines
-- The lines of orders as they stand now, each in its version.
INSERT INTO sales_order_version_line (book_id, id, version_id, order_line_id, line_no, product_id, unit_id,
       entered_quantity, quantity, wanted, price, net, tax)
SELECT l.book_id, k.id, k.version_id, l.id, l.line_no, l.product_id, l.unit_id, l.entered_quantity, l.quantity,
       l.quantity - l.cancelled, l.price, l.net, l.tax
  FROM unnest(:ids::bigint[], :versions::bigint[], :lines::bigint[]) AS k (id, version_id, line_id)
  JOIN sales_order_line AS l ON l.id = k.line_id
 WHERE l.book_id = :book::bigint

-- name: versions_of_order
-- The versions of an order within the actor's scope, the oldest first.
SELECT v.id, v.no, v.at, v.made_by, v.reason, v.ship_to, v.wanted_on, v.net, v.tax
  FROM sales_order_version AS v
  JOIN sales_order AS o ON o.book_id = v.book_id AND o.id = v.order_id
 WHERE v.book_id = :book::bigint AND v.order_id = :id::bigint AND o.org_unit_id = ANY(:scope_org_units::bigint[])
 ORDER BY v.no

-- name: version_lines_of_order
-- The lines of all versions of an order; what is wanted in the unit of the line.
SELECT i.version_id, i.order_line_id, i.line_no, p.sku, p.name, i.entered_quantity * i.wanted / i.quantity, u.code,
       i.price, i.net, i.tax
  FROM sales_order_version AS v
  JOIN sales_order_version_line AS i ON i.book_id = v.book_id AND i.version_id = v.id
  JOIN catalog_product AS p ON p.book_id = i.book_id AND p.id = i.product_id
  JOIN catalog_unit AS u ON u.book_id = i.book_id AND u.id = i.unit_id
 WHERE v.book_id = :book::bigint AND v.order_id = :id::bigint
 ORDER BY v.no, i.line_no
