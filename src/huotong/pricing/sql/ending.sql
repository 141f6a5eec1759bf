-- name: lists_of_prices
-- The lists of those of the given prices that exist.
SELECT p.price_list_id FROM pricing_price p WHERE p.book_id = :book::bigint AND p.id = ANY(:ids::bigint[])

-- name: prices_to_end
-- Those of the given prices that stand on some days.
SELECT p.id, p.price_list_id, p.valid_from, p.valid_to
  FROM pricing_price p
 WHERE p.book_id = :book::bigint AND p.id = ANY(:ids::bigint[]) AND NOT p.withdrawn

-- name: end_standing_prices
-- The prices end on the given days, whatever comes behind them.
UPDATE pricing_price AS p SET valid_to = v.last, followed = false
  FROM unnest(:ids::bigint[], :lasts::date[]) AS v(id, last)
 WHERE p.book_id = :book::bigint AND p.id = v.id AND NOT p.withdrawn

-- name: holders_of_assignments
-- The list and the one holder of those of the given assignments that exist.
SELECT a.price_list_id, a.customer_id, a.customer_group_id, a.org_unit_id, a.company_id
  FROM pricing_assignment a WHERE a.book_id = :book::bigint AND a.id = ANY(:ids::bigint[])

-- name: assignments_to_end
-- Those of the given assignments that exist; the org unit is the customer's or the holder itself.
SELECT a.id, a.price_list_id, coalesce(c.org_unit_id, a.org_unit_id), a.valid_from, a.valid_to
  FROM pricing_assignment a
  LEFT JOIN partners_partner c ON c.book_id = a.book_id AND c.id = a.customer_id
 WHERE a.book_id = :book::bigint AND a.id = ANY(:ids::bigint[])

-- name: end_standing_assignments
-- The assignments end on the given days.
UPDATE pricing_assignment AS a SET valid_to = v.last
  FROM unnest(:ids::bigint[], :lasts::date[]) AS v(id, last)
 WHERE a.book_id = :book::bigint AND a.id = v.id
