-- name: deliveries_to_print
-- The heads of these deliveries within the actor's scope, by their order's unit or their site's.
SELECT d.id, d.number, c.name, c.address, o.partner_name, o.ship_to, o.number, o.external_number, d.ship_on,
       d.issued_on, s.name, d.carrier, d.tracking, o.note
  FROM fulfilment_delivery AS d
  JOIN sales_order AS o ON o.book_id = d.book_id AND o.id = d.order_id
  JOIN network_company AS c ON c.book_id = o.book_id AND c.id = o.company_id
  JOIN network_site AS s ON s.book_id = d.book_id AND s.id = d.site_id
 WHERE d.book_id = :book::bigint AND d.id = ANY(:ids::bigint[])
   AND (d.org_unit_id = ANY(:scope_org_units::bigint[]) OR s.org_unit_id = ANY(:scope_org_units::bigint[]))

-- name: delivery_lines_to_print
-- The lines of these deliveries in order, in base units.
SELECT l.delivery_id, l.line_no, p.sku, p.name, l.quantity, u.code
  FROM fulfilment_delivery_line AS l
  JOIN catalog_product AS p ON p.book_id = l.book_id AND p.id = l.product_id
  JOIN catalog_unit AS u ON u.book_id = p.book_id AND u.id = p.base_unit_id
 WHERE l.book_id = :book::bigint AND l.delivery_id = ANY(:ids::bigint[])
 ORDER BY l.delivery_id, l.line_no
