-- name: customer_prices
-- For each customer the lists that serve him on some of the days, with the prices that each of them has in force on
-- some of these days for each of his products, the part from `start` to `stop` of all products; a list without one
-- is a row, too. Every step goes down an index by whole keys, whatever the statistics.
SELECT k.customer, g.product, s.rule, s.depth, s.since, s.until, l.id, l.code, l.currency, l.includes_tax,
       p.id, p.unit_id, p.from_quantity, p.price, p.minimum, p.valid_from, p.valid_to
  FROM unnest(:customers::bigint[], :firsts::date[], :lasts::date[], :starts::integer[], :stops::integer[])
       AS k(customer, first, last, start, stop)
 CROSS JOIN LATERAL (SELECT c.price_list_id, c.customer_group_id, c.org_unit_id, u.company_id
                       FROM partners_partner c
                       JOIN network_org_unit u ON u.book_id = c.book_id AND u.id = c.org_unit_id
                      WHERE c.book_id = :book::bigint AND c.id = k.customer LIMIT 1) AS c
 CROSS JOIN LATERAL (
       SELECT 1::smallint AS rule, 0::smallint AS depth, a.valid_from AS since, a.valid_to AS until, a.price_list_id AS list
         FROM pricing_assignment a
        WHERE a.book_id = :book::bigint AND a.customer_id = k.customer
          AND a.valid_from <= k.last AND (a.valid_to IS NULL OR a.valid_to >= k.first)
       UNION ALL
       SELECT 2, 0, NULL, NULL, c.price_list_id WHERE c.price_list_id IS NOT NULL
       UNION ALL
       SELECT 3, 0, a.valid_from, a.valid_to, a.price_list_id
         FROM pricing_assignment a
        WHERE a.book_id = :book::bigint AND a.customer_group_id = c.customer_group_id
          AND a.valid_from <= k.last AND (a.valid_to IS NULL OR a.valid_to >= k.first)
       UNION ALL
       SELECT 4, w.depth, greatest(a.valid_from, w.valid_from), least(a.valid_to, w.valid_to), a.price_list_id
         FROM (SELECT w.ancestor_id, w.depth, w.valid_from, w.valid_to
                 FROM network_org_closure w
                WHERE w.book_id = :book::bigint AND w.descendant_id = c.org_unit_id
                  AND w.valid_from <= k.last AND (w.valid_to IS NULL OR w.valid_to >= k.first) OFFSET 0) AS w
        CROSS JOIN LATERAL (SELECT a.valid_from, a.valid_to, a.price_list_id
                              FROM pricing_assignment a
                             WHERE a.book_id = :book::bigint AND a.org_unit_id = w.ancestor_id AND a.valid_from <= k.last
                               AND (a.valid_to IS NULL OR a.valid_to >= k.first) OFFSET 0) AS a
        CROSS JOIN LATERAL (SELECT u.company_id FROM network_org_unit u
                             WHERE u.book_id = :book::bigint AND u.id = w.ancestor_id LIMIT 1) AS u
        WHERE u.company_id = c.company_id
       UNION ALL
       SELECT 5, 0, a.valid_from, a.valid_to, a.price_list_id
         FROM pricing_assignment a
        WHERE a.book_id = :book::bigint AND a.company_id = c.company_id
          AND a.valid_from <= k.last AND (a.valid_to IS NULL OR a.valid_to >= k.first)) AS s
 CROSS JOIN LATERAL (SELECT l.id, l.code, l.currency, l.includes_tax FROM pricing_price_list l
                      WHERE l.book_id = :book::bigint AND l.id = s.list AND l.archived_at IS NULL
                      LIMIT 1) AS l
 CROSS JOIN LATERAL unnest((:products::bigint[])[k.start : k.stop]) AS g(product)
  LEFT JOIN LATERAL (SELECT p.id, p.unit_id, p.from_quantity, p.price, p.minimum, p.valid_from, p.valid_to
                       FROM pricing_price p
                      WHERE p.book_id = :book::bigint AND p.price_list_id = l.id AND p.product_id = g.product
                        AND coalesce(p.valid_to, '9999-12-31'::date) >= k.first AND NOT p.withdrawn
                        AND p.valid_from <= k.last
                     OFFSET 0) AS p ON true

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

-- name: standing_assignments
-- Every assignment of the given holders.
SELECT a.id, a.currency, a.customer_id, a.customer_group_id, a.org_unit_id, a.company_id, a.valid_from, a.valid_to
  FROM pricing_assignment a
 WHERE a.book_id = :book::bigint
   AND (a.customer_id = ANY(:customers::bigint[]) OR a.customer_group_id = ANY(:groups::bigint[])
        OR a.org_unit_id = ANY(:org_units::bigint[]) OR a.company_id = ANY(:companies::bigint[]))

-- name: end_assignments
-- Open assignments end on the given days.
UPDATE pricing_assignment AS a SET valid_to = v.last
  FROM unnest(:ids::bigint[], :lasts::date[]) AS v(id, last)
 WHERE a.book_id = :book::bigint AND a.id = v.id AND a.valid_to IS NULL

-- name: insert_assignments
-- The assignments stand on their days.
INSERT INTO pricing_assignment (book_id, id, price_list_id, currency, customer_id, customer_group_id, org_unit_id,
                                company_id, valid_from, valid_to)
SELECT :book::bigint, v.id, v.list, v.currency, v.customer, v.customer_group, v.org_unit, v.company, v.valid_from, v.valid_to
  FROM unnest(:ids::bigint[], :lists::bigint[], :currencies::text[], :customers::bigint[], :groups::bigint[],
              :org_units::bigint[], :companies::bigint[], :firsts::date[], :lasts::date[])
       AS v(id, list, currency, customer, customer_group, org_unit, company, valid_from, valid_to)

-- name: lock_price_lists
-- Those of the given price lists that exist, with their companies and currencies; others who set their prices wait.
SELECT l.id, l.company_id, l.currency FROM pricing_price_list l
 WHERE l.book_id = :book::bigint AND l.id = ANY(:ids::bigint[])
 ORDER BY l.id FOR NO KEY UPDATE OF l

-- name: lock_customers_to_assign
-- Those of the given customers that exist, with their org units; others who give them lists wait.
SELECT c.id, c.org_unit_id FROM partners_partner c
 WHERE c.book_id = :book::bigint AND c.id = ANY(:ids::bigint[]) AND c.is_customer
 ORDER BY c.id FOR NO KEY UPDATE OF c

-- name: lock_groups_to_assign
-- Those of the given customer groups that exist, with their companies; others who give them lists wait.
SELECT g.id, g.company_id FROM partners_customer_group g
 WHERE g.book_id = :book::bigint AND g.id = ANY(:ids::bigint[])
 ORDER BY g.id FOR NO KEY UPDATE OF g

-- name: lock_org_units_to_assign
-- Those of the given org units that exist; others who give them lists wait.
SELECT u.id FROM network_org_unit u
 WHERE u.book_id = :book::bigint AND u.id = ANY(:ids::bigint[])
 ORDER BY u.id FOR NO KEY UPDATE OF u

-- name: lock_tax_companies
-- Those of the given companies that exist; others who set their tax rules or give them lists wait.
SELECT c.id FROM network_company c
 WHERE c.book_id = :book::bigint AND c.id = ANY(:ids::bigint[])
 ORDER BY c.id FOR NO KEY UPDATE OF c

-- name: tax_classes_by_id
-- Those of the given tax classes that exist.
SELECT c.id FROM catalog_tax_class c WHERE c.book_id = :book::bigint AND c.id = ANY(:ids::bigint[])

-- name: standing_prices
-- Every period of the given lists and products, by unit (0: the base unit) and quantity.
SELECT p.id, p.price_list_id, p.product_id, coalesce(p.unit_id, 0), p.from_quantity, p.valid_from, p.valid_to, p.price,
       p.change_id, p.followed, p.minimum
  FROM unnest(:lists::bigint[], :products::bigint[]) AS k(list, product)
  JOIN pricing_price p ON p.price_list_id = k.list AND p.product_id = k.product
 WHERE p.book_id = :book::bigint AND NOT p.withdrawn

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

-- name: price_lists_to_change
-- Those of the given price lists that exist, as they stand, and whether anything is in their currency.
SELECT l.id, l.code, l.company_id, l.version, l.name, l.currency, l.includes_tax,
       EXISTS (SELECT FROM pricing_price p WHERE p.book_id = :book::bigint AND p.price_list_id = l.id AND NOT p.withdrawn)
       OR EXISTS (SELECT FROM pricing_assignment a WHERE a.book_id = :book::bigint AND a.price_list_id = l.id)
       OR EXISTS (SELECT FROM pricing_price_change h WHERE h.book_id = :book::bigint AND h.price_list_id = l.id)
  FROM pricing_price_list l WHERE l.book_id = :book::bigint AND l.id = ANY(:ids::bigint[])

-- name: set_price_lists
-- The price lists are as given.
UPDATE pricing_price_list AS l
   SET version = v.version, name = v.name, currency = v.currency, includes_tax = v.includes_tax
  FROM unnest(:ids::bigint[], :versions::integer[], :list_names::text[], :currencies::text[], :with_tax::boolean[])
       AS v(id, version, name, currency, includes_tax)
 WHERE l.book_id = :book::bigint AND l.id = v.id

-- name: price_list_head
-- One price list within the actor's scope.
SELECT l.id, l.version, l.code, l.name, l.company_id, c.name, l.currency, l.includes_tax,
       EXISTS (SELECT FROM pricing_price p WHERE p.book_id = :book::bigint AND p.price_list_id = l.id AND NOT p.withdrawn)
       OR EXISTS (SELECT FROM pricing_assignment a WHERE a.book_id = :book::bigint AND a.price_list_id = l.id)
       OR EXISTS (SELECT FROM pricing_price_change h WHERE h.book_id = :book::bigint AND h.price_list_id = l.id)
  FROM pricing_price_list l
  JOIN network_company c ON c.book_id = l.book_id AND c.id = l.company_id
 WHERE l.book_id = :book::bigint AND l.id = :id::bigint AND l.company_id = ANY(:scope_companies::bigint[])

-- name: end_prices
-- Open prices end on the given days.
UPDATE pricing_price AS p SET valid_to = v.last, followed = true
  FROM unnest(:ids::bigint[], :lasts::date[]) AS v(id, last)
 WHERE p.book_id = :book::bigint AND p.id = v.id AND p.valid_to IS NULL

-- name: insert_prices
-- The prices stand on their days.
INSERT INTO pricing_price (book_id, id, price_list_id, product_id, unit_id, from_quantity, price, minimum, valid_from,
                           change_id, valid_to, followed, withdrawn)
SELECT :book::bigint, v.id, v.list, v.product, v.unit, v.from_quantity, v.price, v.minimum, v.valid_from, v.change,
       v.valid_to, v.followed, false
  FROM unnest(:ids::bigint[], :lists::bigint[], :products::bigint[], :units::bigint[], :from_quantities::numeric[],
              :prices::numeric[], :minimums::numeric[], :firsts::date[], :changes::bigint[], :lasts::date[],
              :followed::boolean[])
       AS v(id, list, product, unit, from_quantity, price, minimum, valid_from, change, valid_to, followed)

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

-- name: prices_of_products
-- How many prices in lists each of the given products has.
SELECT p.product_id, 'price', count(*) FROM pricing_price p
 WHERE p.book_id = :book::bigint AND p.product_id = ANY(:ids::bigint[]) AND NOT p.withdrawn
 GROUP BY p.product_id

-- name: rows_of_prices
-- The prices of the scope that stand on their company's business day or later, as the file of prices has them.
SELECT l.code, i.sku, p.price, p.valid_from, p.valid_to, coalesce(u.code, ''), nullif(p.from_quantity, 0), p.minimum
  FROM pricing_price p
  JOIN pricing_price_list l ON l.book_id = p.book_id AND l.id = p.price_list_id
  JOIN network_company c ON c.book_id = l.book_id AND c.id = l.company_id
  JOIN catalog_product i ON i.book_id = p.book_id AND i.id = p.product_id
  LEFT JOIN catalog_unit u ON u.book_id = p.book_id AND u.id = p.unit_id
 WHERE p.book_id = :book::bigint AND NOT p.withdrawn
   AND (p.valid_to IS NULL OR p.valid_to >= (now() AT TIME ZONE c.time_zone)::date)
   AND l.archived_at IS NULL AND l.company_id = ANY(:scope_companies::bigint[])
 ORDER BY l.code_key, i.sku_key, u.code_key NULLS FIRST, p.from_quantity, p.valid_from
