-- name: transfer_head
-- One transfer of which the actor may see the sender or the receiver, with both sites.
SELECT t.id, t.number, t.transfer_status, t.version, t.from_site_id, f.code, f.name, t.to_site_id, r.code, r.name,
       t.ship_on, t.arrive_on, t.shipped_on, t.received_on, t.note, c.currency,
       t.rest_of_id, o.number, n.id, n.number
  FROM inventory_transfer AS t
  JOIN network_site AS f ON f.book_id = t.book_id AND f.id = t.from_site_id
  JOIN network_site AS r ON r.book_id = t.book_id AND r.id = t.to_site_id
  JOIN network_company AS c ON c.book_id = t.book_id AND c.id = t.company_id
  LEFT JOIN inventory_transfer AS o ON o.book_id = t.book_id AND o.id = t.rest_of_id
  LEFT JOIN inventory_transfer AS n ON n.book_id = t.book_id AND n.rest_of_id = t.id
 WHERE t.book_id = :book::bigint AND f.book_id = :book::bigint AND r.book_id = :book::bigint
   AND c.book_id = :book::bigint AND t.id = :id::bigint
   AND (t.org_unit_id = ANY(:scope_org_units::bigint[]) OR t.to_org_unit_id = ANY(:scope_org_units::bigint[]))

-- name: transfer_lines_shown
-- The lines of a transfer with their products and what of them is in transit.
SELECT l.id, l.line_no, l.product_id, p.sku, p.name, u.code, l.quantity, l.received, l.settled,
       CASE WHEN t.shipped_on IS NULL THEN 0 ELSE l.quantity - l.received - l.settled END,
       l.amount - l.received_amount - l.settled_amount
  FROM inventory_transfer_line AS l
  JOIN inventory_transfer AS t ON t.book_id = l.book_id AND t.id = l.transfer_id
  JOIN catalog_product AS p ON p.book_id = l.book_id AND p.id = l.product_id
  JOIN catalog_unit AS u ON u.book_id = p.book_id AND u.id = p.base_unit_id
 WHERE l.book_id = :book::bigint AND t.book_id = :book::bigint AND p.book_id = :book::bigint
   AND u.book_id = :book::bigint AND l.transfer_id = :id::bigint
 ORDER BY l.line_no

-- name: transfers_of_products
-- How many transfers that are not at their end carry each of the given products.
SELECT l.product_id, 'stock_transfer', count(DISTINCT t.id)
  FROM inventory_transfer AS t
  JOIN inventory_transfer_line AS l ON l.book_id = t.book_id AND l.transfer_id = t.id
 WHERE t.book_id = :book::bigint AND t.transfer_status IN (1, 2, 3) AND l.product_id = ANY(:ids::bigint[])
 GROUP BY l.product_id

-- name: transfers_of_units
-- How many transfers from or to the sites of each of the given units are not at their end.
SELECT k.id, 'stock_transfer', count(*)
  FROM unnest(:ids::bigint[]) AS k (id)
  JOIN inventory_transfer AS t ON t.org_unit_id = k.id OR t.to_org_unit_id = k.id
 WHERE t.book_id = :book::bigint AND t.transfer_status IN (1, 2, 3)
 GROUP BY k.id
