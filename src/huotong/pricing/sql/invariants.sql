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

-- name: pricing_changes_in_prices
-- Each line of an approved price change is one price of its list; the others have made none.
SELECT l.id AS line_id, h.number, (h.change_status = 2)::integer AS expected, count(p.id) AS found
  FROM pricing_price_change_line l
  JOIN pricing_price_change h ON h.book_id = l.book_id AND h.id = l.change_id
  LEFT JOIN pricing_price p ON p.book_id = h.book_id AND p.change_id = h.id AND p.product_id = l.product_id
   AND p.unit_id IS NOT DISTINCT FROM l.unit_id AND p.from_quantity = l.from_quantity AND p.price = l.new_price
   AND p.price_list_id = h.price_list_id AND p.valid_from = h.valid_from AND NOT p.withdrawn
 WHERE l.book_id = :book::bigint
 GROUP BY l.id, h.number, h.change_status
HAVING count(p.id) <> (h.change_status = 2)::integer
