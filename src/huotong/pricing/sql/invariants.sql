-- name: pricing_lists_of_customers
-- The price list of every customer exists; no key can say so, for price lists live in a higher layer.
SELECT c.id AS partner_id, c.code, c.price_list_id AS expected, l.id AS found
  FROM partners_partner c
  LEFT JOIN pricing_price_list l ON l.book_id = c.book_id AND l.id = c.price_list_id
 WHERE c.book_id = :book::bigint AND c.price_list_id IS NOT NULL AND l.id IS NULL

-- name: pricing_one_price_a_day
-- A list has one price of a product, unit and quantity on each day.
SELECT a.id AS price_id, a.price_list_id, a.product_id, 1 AS expected, count(*) + 1 AS found
  FROM pricing_price a
  JOIN pricing_price b ON b.book_id = a.book_id AND b.price_list_id = a.price_list_id
   AND b.product_id = a.product_id AND b.id <> a.id
   AND b.unit_id IS NOT DISTINCT FROM a.unit_id AND b.from_quantity = a.from_quantity AND NOT b.withdrawn
   AND daterange(b.valid_from, b.valid_to, '[]') && daterange(a.valid_from, a.valid_to, '[]')
 WHERE a.book_id = :book::bigint AND NOT a.withdrawn
 GROUP BY a.id, a.price_list_id, a.product_id
