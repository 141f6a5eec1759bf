-- name: orders_to_print
-- The heads of these orders within the actor's scope, with their company and currency.
SELECT o.id, o.number, c.name, c.address, c.currency_digits, o.partner_name, o.ship_to, o.ordered_on, o.wanted_on,
       o.external_number, o.currency, o.net, o.tax, o.gross, o.note
  FROM sales_order AS o
  JOIN network_company AS c ON c.book_id = o.book_id AND c.id = o.company_id
 WHERE o.book_id = :book::bigint AND o.id = ANY(:ids::bigint[]) AND o.org_unit_id = ANY(:scope_org_units::bigint[])

-- name: order_lines_to_print
-- The lines of these orders in order, with their products and the units in which they were entered.
SELECT l.order_id, l.line_no, p.sku, p.name, l.entered_quantity, u.code, l.price, l.net, l.tax_rate, l.tax
  FROM sales_order_line AS l
  JOIN catalog_product AS p ON p.book_id = l.book_id AND p.id = l.product_id
  JOIN catalog_unit AS u ON u.book_id = l.book_id AND u.id = l.unit_id
 WHERE l.book_id = :book::bigint AND l.order_id = ANY(:ids::bigint[])
 ORDER BY l.order_id, l.line_no

-- name: agreements_to_print
-- The heads of these agreements of one kind within the actor's scope, with their company and currency.
SELECT a.id, a.number, c.name, c.address, c.currency_digits, a.partner_name, a.ship_to, a.agreed_on, a.valid_from, a.valid_to,
       a.currency, a.net, a.tax, a.gross, a.note
  FROM sales_agreement AS a
  JOIN network_company AS c ON c.book_id = a.book_id AND c.id = a.company_id
 WHERE a.book_id = :book::bigint AND a.id = ANY(:ids::bigint[]) AND a.kind_of = :kind::smallint
   AND a.org_unit_id = ANY(:scope_org_units::bigint[])

-- name: agreement_lines_to_print
-- The lines of these agreements in order, with their products and the units in which they were agreed.
SELECT l.agreement_id, l.line_no, p.sku, p.name, l.entered_quantity, u.code, l.price, l.net, l.tax_rate, l.tax
  FROM sales_agreement_line AS l
  JOIN catalog_product AS p ON p.book_id = l.book_id AND p.id = l.product_id
  JOIN catalog_unit AS u ON u.book_id = l.book_id AND u.id = l.unit_id
 WHERE l.book_id = :book::bigint AND l.agreement_id = ANY(:ids::bigint[]) AND l.dropped_at IS NULL
 ORDER BY l.agreement_id, l.line_no
