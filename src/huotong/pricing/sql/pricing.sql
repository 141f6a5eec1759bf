-- name: prices
-- For each list and product the price on that row's day; no row where there is none.
-- The price that began last is the only one that can stand: one step down the index, whatever the statistics.
SELECT k.list, k.product, k.day, k.list, p.id, p.price, l.code, l.currency, l.includes_tax, p.valid_from
  FROM unnest(:lists::bigint[], :products::bigint[], :days::date[]) AS k(list, product, day)
 CROSS JOIN LATERAL (SELECT l.code, l.currency, l.includes_tax FROM pricing_price_list l
                      WHERE l.book_id = :book::bigint AND l.id = k.list AND l.archived_at IS NULL
                      LIMIT 1) AS l
 CROSS JOIN LATERAL (SELECT p.id, p.price, p.valid_from, p.valid_to FROM pricing_price p
                      WHERE p.book_id = :book::bigint AND p.price_list_id = k.list AND p.product_id = k.product
                        AND p.valid_from <= k.day
                      ORDER BY p.valid_from DESC LIMIT 1) AS p
 WHERE p.valid_to IS NULL OR p.valid_to >= k.day

-- name: customer_prices
-- For each customer and product the price of the customer's list on that row's day; no row where there is none.
SELECT k.customer, k.product, k.day, c.price_list_id, p.id, p.price, l.code, l.currency, l.includes_tax, p.valid_from
  FROM unnest(:customers::bigint[], :products::bigint[], :days::date[]) AS k(customer, product, day)
 CROSS JOIN LATERAL (SELECT c.price_list_id FROM partners_partner c
                      WHERE c.book_id = :book::bigint AND c.id = k.customer
                      LIMIT 1) AS c
 CROSS JOIN LATERAL (SELECT l.code, l.currency, l.includes_tax FROM pricing_price_list l
                      WHERE l.book_id = :book::bigint AND l.id = c.price_list_id AND l.archived_at IS NULL
                      LIMIT 1) AS l
 CROSS JOIN LATERAL (SELECT p.id, p.price, p.valid_from, p.valid_to FROM pricing_price p
                      WHERE p.book_id = :book::bigint AND p.price_list_id = c.price_list_id
                        AND p.product_id = k.product AND p.valid_from <= k.day
                      ORDER BY p.valid_from DESC LIMIT 1) AS p
 WHERE p.valid_to IS NULL OR p.valid_to >= k.day

-- name: tax_rules
-- The rules of the companies that stand on some day of the period, of the given tax classes or of all.
SELECT r.company_id, r.tax_class_id, r.tax_status, r.ship_from_id, r.ship_to_id, r.id, r.rate, r.treatment,
       r.valid_from, r.valid_to
  FROM pricing_tax_rule r
 WHERE r.book_id = :book::bigint AND r.company_id = ANY(:companies::bigint[])
   AND (:classes::bigint[] IS NULL OR r.tax_class_id = ANY(:classes::bigint[]))
   AND r.valid_from <= :last::date AND (r.valid_to IS NULL OR r.valid_to >= :first::date)

-- name: find_price_lists
-- Price lists by the keys of their codes.
SELECT l.code_key, l.id FROM pricing_price_list l
 WHERE l.book_id = :book::bigint AND l.code_key = ANY(:keys::text[])

-- name: price_lists_by_id
-- Those of the given price lists that exist, with their companies.
SELECT l.id, l.company_id FROM pricing_price_list l
 WHERE l.book_id = :book::bigint AND l.id = ANY(:ids::bigint[])

-- name: lock_price_lists
-- Those of the given price lists that exist, with their companies; others who set their prices wait.
SELECT l.id, l.company_id FROM pricing_price_list l
 WHERE l.book_id = :book::bigint AND l.id = ANY(:ids::bigint[])
 ORDER BY l.id FOR NO KEY UPDATE OF l

-- name: lock_tax_companies
-- Those of the given companies that exist; others who set their tax rules wait.
SELECT c.id FROM network_company c
 WHERE c.book_id = :book::bigint AND c.id = ANY(:ids::bigint[])
 ORDER BY c.id FOR NO KEY UPDATE OF c

-- name: tax_classes_by_id
-- Those of the given tax classes that exist.
SELECT c.id FROM catalog_tax_class c WHERE c.book_id = :book::bigint AND c.id = ANY(:ids::bigint[])

-- name: standing_prices
-- Every period of the given lists and products.
SELECT p.id, p.price_list_id, p.product_id, p.valid_from, p.valid_to
  FROM unnest(:lists::bigint[], :products::bigint[]) AS k(list, product)
  JOIN pricing_price p ON p.price_list_id = k.list AND p.product_id = k.product
 WHERE p.book_id = :book::bigint

-- name: standing_tax_rules
-- Every rule of the given companies and classes.
SELECT r.id, r.company_id, r.tax_class_id, r.tax_status, r.ship_from_id, r.ship_to_id, r.valid_from, r.valid_to
  FROM pricing_tax_rule r
 WHERE r.book_id = :book::bigint AND r.company_id = ANY(:companies::bigint[])
   AND r.tax_class_id = ANY(:classes::bigint[])

-- name: insert_price_lists
-- The price lists exist afterwards.
INSERT INTO pricing_price_list (book_id, id, version, custom, company_id, code, code_key, name, currency, includes_tax)
SELECT :book::bigint, v.id, 1, '{}', v.company, v.code, v.code_key, v.name, v.currency, v.includes_tax
  FROM unnest(:ids::bigint[], :companies::bigint[], :codes::text[], :keys::text[], :list_names::text[],
              :currencies::text[], :with_tax::boolean[])
       AS v(id, company, code, code_key, name, currency, includes_tax)

-- name: end_prices
-- Open prices end on the given days.
UPDATE pricing_price AS p SET valid_to = v.last
  FROM unnest(:ids::bigint[], :lasts::date[]) AS v(id, last)
 WHERE p.book_id = :book::bigint AND p.id = v.id AND p.valid_to IS NULL

-- name: insert_prices
-- The prices stand on their days.
INSERT INTO pricing_price (book_id, id, price_list_id, product_id, price, valid_from, valid_to)
SELECT :book::bigint, v.id, v.list, v.product, v.price, v.valid_from, v.valid_to
  FROM unnest(:ids::bigint[], :lists::bigint[], :products::bigint[], :prices::numeric[], :firsts::date[],
              :lasts::date[]) AS v(id, list, product, price, valid_from, valid_to)

-- name: end_tax_rules
-- Open rules end on the given days.
UPDATE pricing_tax_rule AS r SET valid_to = v.last
  FROM unnest(:ids::bigint[], :lasts::date[]) AS v(id, last)
 WHERE r.book_id = :book::bigint AND r.id = v.id AND r.valid_to IS NULL

-- name: insert_tax_rules
-- The rules stand on their days.
INSERT INTO pricing_tax_rule (book_id, id, company_id, tax_class_id, tax_status, ship_from_id, ship_to_id, rate,
                              treatment, valid_from, valid_to)
SELECT :book::bigint, v.id, v.company, v.tax_class, v.tax_status, v.ship_from, v.ship_to, v.rate, v.treatment,
       v.valid_from, v.valid_to
  FROM unnest(:ids::bigint[], :companies::bigint[], :classes::bigint[], :statuses::text[], :ship_froms::bigint[],
              :ship_tos::bigint[], :rates::numeric[], :treatments::text[], :firsts::date[], :lasts::date[])
       AS v(id, company, tax_class, tax_status, ship_from, ship_to, rate, treatment, valid_from, valid_to)
