-- name: last_parcels
-- The highest number of a parcel of each of the deliveries, locked before.
SELECT p.delivery_id, max(p.parcel_no)
  FROM unnest(:ids::bigint[]) AS k (id) JOIN fulfilment_parcel AS p ON p.delivery_id = k.id
 WHERE p.book_id = :book::bigint
 GROUP BY p.delivery_id

-- name: insert_parcels
-- One row per parcel.
INSERT INTO fulfilment_parcel (book_id, id, version, custom, delivery_id, parcel_no, number, parcel_status, carrier, tracking,
       weight, length, width, height, packed_at)
SELECT :book::bigint, k.id, 1, '{}', k.delivery_id, k.parcel_no, k.number, 1, k.carrier, k.tracking,
       k.weight, k.length, k.width, k.height, :at::timestamptz
  FROM unnest(:ids::bigint[], :deliveries::bigint[], :parcel_nos::integer[], :numbers::text[], :carriers::text[],
              :trackings::text[], :weights::numeric[], :lengths::numeric[], :widths::numeric[], :heights::numeric[])
       AS k (id, delivery_id, parcel_no, number, carrier, tracking, weight, length, width, height)

-- name: insert_parcel_lines
-- What is in the parcels.
INSERT INTO fulfilment_parcel_line (book_id, id, parcel_id, line_id, product_id, quantity)
SELECT :book::bigint, k.id, k.parcel_id, k.line_id, k.product_id, k.quantity
  FROM unnest(:ids::bigint[], :parcels::bigint[], :lines::bigint[], :products::bigint[], :quantities::numeric[])
       AS k (id, parcel_id, line_id, product_id, quantity)

-- name: pack_delivery_lines
-- Of these lines so much more, or less, is in parcels.
UPDATE fulfilment_delivery_line AS l SET packed = l.packed + k.quantity
  FROM unnest(:ids::bigint[], :quantities::numeric[]) AS k (id, quantity)
 WHERE l.book_id = :book::bigint AND l.id = k.id

-- name: deliveries_of_parcels
-- The delivery of each parcel, which never changes.
SELECT p.id, p.delivery_id
  FROM unnest(:ids::bigint[]) AS k (id) JOIN fulfilment_parcel AS p ON p.id = k.id
 WHERE p.book_id = :book::bigint

-- name: lock_parcels
-- The parcels, locked in id order.
SELECT p.id, p.number, p.parcel_status, p.delivery_id, p.carrier, p.tracking, p.weight, p.length, p.width, p.height
  FROM unnest(:ids::bigint[]) AS k (id) JOIN fulfilment_parcel AS p ON p.id = k.id
 WHERE p.book_id = :book::bigint
 ORDER BY p.id FOR NO KEY UPDATE OF p

-- name: lines_of_parcels
-- What is in the parcels.
SELECT l.parcel_id, l.line_id, l.quantity
  FROM unnest(:ids::bigint[]) AS k (id) JOIN fulfilment_parcel_line AS l ON l.parcel_id = k.id
 WHERE l.book_id = :book::bigint
 ORDER BY l.parcel_id, l.id

-- name: unpack_parcels
-- Nothing is in the parcels any more.
UPDATE fulfilment_parcel AS p SET parcel_status = 9, version = p.version + 1
 WHERE p.book_id = :book::bigint AND p.id = ANY(:ids::bigint[])

-- name: change_parcels
-- Carrier, tracking, weight and measures are as given; the version rises.
UPDATE fulfilment_parcel AS p
   SET carrier = k.carrier, tracking = k.tracking, weight = k.weight, length = k.length, width = k.width,
       height = k.height, version = p.version + 1
  FROM unnest(:ids::bigint[], :carriers::text[], :trackings::text[], :weights::numeric[], :lengths::numeric[],
              :widths::numeric[], :heights::numeric[])
       AS k (id, carrier, tracking, weight, length, width, height)
 WHERE p.book_id = :book::bigint AND p.id = k.id

-- name: parcels_shown
-- The parcels of deliveries within the actor's scope that goods are in, by delivery and number.
SELECT p.id, p.number, p.delivery_id, d.number, d.delivery_status, p.carrier, p.tracking, p.weight, p.length, p.width,
       p.height, p.packed_at, d.issued_on
  FROM fulfilment_parcel AS p
  JOIN fulfilment_delivery AS d ON d.book_id = p.book_id AND d.id = p.delivery_id
  JOIN network_site AS s ON s.book_id = d.book_id AND s.id = d.site_id
 WHERE p.book_id = :book::bigint AND p.delivery_id = ANY(:deliveries::bigint[]) AND p.parcel_status = 1
   AND (d.org_unit_id = ANY(:scope_org_units::bigint[]) OR s.org_unit_id = ANY(:scope_org_units::bigint[]))
 ORDER BY d.number, p.parcel_no

-- name: goods_shown
-- What is in the parcels of deliveries.
SELECT l.parcel_id, l.line_id, i.line_no, c.sku, c.name, u.code, l.quantity
  FROM fulfilment_parcel AS p
  JOIN fulfilment_parcel_line AS l ON l.book_id = p.book_id AND l.parcel_id = p.id
  JOIN fulfilment_delivery_line AS i ON i.book_id = l.book_id AND i.id = l.line_id
  JOIN catalog_product AS c ON c.book_id = l.book_id AND c.id = l.product_id
  JOIN catalog_unit AS u ON u.book_id = c.book_id AND u.id = c.base_unit_id
 WHERE p.book_id = :book::bigint AND p.delivery_id = ANY(:deliveries::bigint[]) AND p.parcel_status = 1
 ORDER BY l.parcel_id, i.line_no
