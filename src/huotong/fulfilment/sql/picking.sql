-- name: picked_of_deliveries
-- Which of the deliveries were picked.
SELECT DISTINCT p.delivery_id FROM fulfilment_pick AS p
 WHERE p.book_id = :book::bigint AND p.delivery_id = ANY(:ids::bigint[])

-- name: insert_picks
-- What was found of the lines of deliveries, all at once.
INSERT INTO fulfilment_pick (book_id, id, delivery_id, line_id, site_id, product_id, wanted, found, at, member_id)
SELECT :book::bigint, k.id, k.delivery_id, k.line_id, k.site_id, k.product_id, k.wanted, k.found,
       :at::timestamptz, :member::bigint
  FROM unnest(:ids::bigint[], :deliveries::bigint[], :lines::bigint[], :sites::bigint[], :products::bigint[],
              :wanted::numeric[], :found::numeric[])
       AS k (id, delivery_id, line_id, site_id, product_id, wanted, found)

-- name: site_to_pick_at
-- The site of a pick list.
SELECT s.id, s.code, s.name FROM network_site AS s
 WHERE s.book_id = :book::bigint AND s.id = :site::bigint AND s.org_unit_id = ANY(:scope_org_units::bigint[])

-- name: lines_to_pick
-- What is planned to leave a site within the actor's scope until a day and was not picked, by bin and product.
SELECT b.code, l.product_id, p.sku, p.name, u.code, d.id, d.number, o.number, l.id, l.quantity
  FROM fulfilment_delivery AS d
  JOIN fulfilment_delivery_line AS l ON l.book_id = d.book_id AND l.delivery_id = d.id
  JOIN sales_order AS o ON o.book_id = d.book_id AND o.id = d.order_id
  JOIN catalog_product AS p ON p.book_id = l.book_id AND p.id = l.product_id
  JOIN catalog_unit AS u ON u.book_id = p.book_id AND u.id = p.base_unit_id
  JOIN network_site AS s ON s.book_id = d.book_id AND s.id = d.site_id
  JOIN network_bin AS b ON b.book_id = d.book_id AND b.site_id = d.site_id AND b.is_default
 WHERE d.book_id = :book::bigint AND d.delivery_status = 1 AND d.ship_on <= :until::date AND d.site_id = :site::bigint
   AND (:delivery::bigint = 0 OR d.id = :delivery) AND l.quantity > 0 AND o.hold_reason = ''
   AND s.org_unit_id = ANY(:scope_org_units::bigint[])
   AND NOT EXISTS (SELECT 1 FROM fulfilment_pick AS k WHERE k.book_id = :book AND k.delivery_id = d.id)
 ORDER BY b.code, p.sku, l.product_id, d.ship_on, d.id, l.line_no
 LIMIT :limit::integer
