-- name: price_changes_by_id
-- Those of the given price changes that exist.
SELECT h.id, h.number, h.change_status, h.price_list_id, h.company_id, h.valid_from
  FROM pricing_price_change h WHERE h.book_id = :book::bigint AND h.id = ANY(:ids::bigint[])

-- name: lines_of_price_changes
-- The lines of the given price changes, in their order.
SELECT l.change_id, l.line_no, l.product_id, l.unit_id, l.from_quantity, l.old_price, l.new_price, l.new_minimum
  FROM pricing_price_change_line l
 WHERE l.book_id = :book::bigint AND l.change_id = ANY(:ids::bigint[])
 ORDER BY l.change_id, l.line_no

-- name: lock_price_changes
-- Those of the given price changes that exist, with their states; others who approve or cancel them wait.
SELECT h.id, h.change_status FROM pricing_price_change h
 WHERE h.book_id = :book::bigint AND h.id = ANY(:ids::bigint[])
 ORDER BY h.id FOR NO KEY UPDATE OF h

-- name: insert_price_changes
-- The price changes stand and wait for approval.
INSERT INTO pricing_price_change (book_id, id, version, custom, number, change_status, price_list_id, company_id,
                                  valid_from, note, line_count, created_at, created_by)
SELECT :book::bigint, v.id, 1, '{}', v.number, 1, v.list, v.company, v.valid_from, v.note, v.line_count,
       :at::timestamptz, :member::bigint
  FROM unnest(:ids::bigint[], :numbers::text[], :lists::bigint[], :companies::bigint[], :firsts::date[], :notes::text[],
              :line_counts::integer[]) AS v(id, number, list, company, valid_from, note, line_count)

-- name: insert_price_change_lines
-- The lines of the price changes stand.
INSERT INTO pricing_price_change_line (book_id, id, change_id, line_no, product_id, unit_id, from_quantity, old_price,
                                       new_price, new_minimum)
SELECT :book::bigint, v.id, v.change, v.line_no, v.product, v.unit, v.from_quantity, v.old_price, v.new_price,
       v.new_minimum
  FROM unnest(:ids::bigint[], :changes::bigint[], :line_nos::integer[], :products::bigint[], :units::bigint[],
              :from_quantities::numeric[], :old_prices::numeric[], :new_prices::numeric[], :minimums::numeric[])
       AS v(id, change, line_no, product, unit, from_quantity, old_price, new_price, new_minimum)

-- name: approve_price_changes
-- The price changes are approved.
UPDATE pricing_price_change AS h
   SET change_status = 2, approved_at = :at::timestamptz, approved_by = :member::bigint, version = h.version + 1
 WHERE h.book_id = :book::bigint AND h.id = ANY(:ids::bigint[]) AND h.change_status = 1

-- name: cancel_price_changes
-- The price changes are cancelled.
UPDATE pricing_price_change AS h
   SET change_status = 9, cancelled_at = :at::timestamptz, cancelled_by = :member::bigint, version = h.version + 1
 WHERE h.book_id = :book::bigint AND h.id = ANY(:ids::bigint[]) AND h.change_status IN (1, 2)

-- name: withdraw_prices
-- The prices have never applied and never will.
UPDATE pricing_price AS p SET withdrawn = true
 WHERE p.book_id = :book::bigint AND p.id = ANY(:ids::bigint[]) AND NOT p.withdrawn

-- name: lengthen_prices
-- The prices go on until the given days, where those behind them were withdrawn.
UPDATE pricing_price AS p SET valid_to = v.last, followed = v.followed
  FROM unnest(:ids::bigint[], :lasts::date[], :followed::boolean[]) AS v(id, last, followed)
 WHERE p.book_id = :book::bigint AND p.id = v.id AND p.followed

-- name: price_change_head
-- One price change within the actor's scope.
SELECT h.id, h.number, h.change_status, h.version, h.price_list_id, l.code, l.currency, l.includes_tax, h.valid_from,
       h.note, h.created_at, h.approved_at, h.cancelled_at
  FROM pricing_price_change h
  JOIN pricing_price_list l ON l.book_id = h.book_id AND l.id = h.price_list_id
 WHERE h.book_id = :book::bigint AND h.id = :id::bigint AND h.company_id = ANY(:scope_companies::bigint[])

-- name: price_change_lines
-- The lines of a price change with their products and units.
SELECT l.id, l.line_no, l.product_id, p.sku, p.name, u.code, l.from_quantity, l.old_price, l.new_price, l.new_minimum
  FROM pricing_price_change_line l
  JOIN catalog_product p ON p.book_id = l.book_id AND p.id = l.product_id
  JOIN catalog_unit u ON u.book_id = p.book_id AND u.id = coalesce(l.unit_id, p.base_unit_id)
 WHERE l.book_id = :book::bigint AND l.change_id = :id::bigint
 ORDER BY l.line_no
