-- name: products
-- Those of the given products that exist.
SELECT p.id, p.sku, p.name, p.base_unit_id, p.tax_class_id, p.archived_at IS NOT NULL
  FROM catalog_product p
 WHERE p.book_id = :book::bigint AND p.id = ANY(:ids::bigint[])

-- name: conversions
-- For each product and unit the ratio to the base unit on that row's day; no row where there is none.
-- The ratio that began last is the only one that can hold: one step down the index, whatever the statistics.
SELECT k.product, k.unit, k.day, u.numerator, u.denominator
  FROM unnest(:products::bigint[], :units::bigint[], :days::date[]) AS k(product, unit, day)
 CROSS JOIN LATERAL (SELECT u.numerator, u.denominator, u.valid_to FROM catalog_product_unit u
                      WHERE u.book_id = :book::bigint AND u.product_id = k.product AND u.unit_id = k.unit
                        AND u.valid_from <= k.day
                      ORDER BY u.valid_from DESC LIMIT 1) AS u
 WHERE u.valid_to IS NULL OR u.valid_to >= k.day

-- name: products_by_sku
-- Products by the keys of their SKUs; the SKU of one that was merged leads to the other.
SELECT p.sku_key, coalesce(p.merged_into_id, p.id) FROM catalog_product p
 WHERE p.book_id = :book::bigint AND p.sku_key = ANY(:keys::text[])

-- name: find_units
-- Units by the keys of their codes.
SELECT u.code_key, u.id FROM catalog_unit u
 WHERE u.book_id = :book::bigint AND u.code_key = ANY(:keys::text[])

-- name: find_tax_classes
-- Tax classes by the keys of their codes.
SELECT c.code_key, c.id FROM catalog_tax_class c
 WHERE c.book_id = :book::bigint AND c.code_key = ANY(:keys::text[])

-- name: units_by_id
-- Those of the given units that exist, with their codes.
SELECT u.id, u.code FROM catalog_unit u WHERE u.book_id = :book::bigint AND u.id = ANY(:ids::bigint[])

-- name: tax_classes_by_id
-- Those of the given tax classes that exist, with their codes.
SELECT c.id, c.code FROM catalog_tax_class c WHERE c.book_id = :book::bigint AND c.id = ANY(:ids::bigint[])

-- name: lock_brands
-- Those of the given brands that exist; nobody archives them meanwhile.
SELECT b.id, b.name, b.archived_at IS NOT NULL, b.code, b.version FROM catalog_brand b
 WHERE b.book_id = :book::bigint AND b.id = ANY(:ids::bigint[])
 ORDER BY b.id FOR NO KEY UPDATE OF b

-- name: uses_of_brands
-- How many products and styles that are sold are of each of the brands.
SELECT p.brand_id, 'product', count(*) FROM catalog_product p
 WHERE p.book_id = :book::bigint AND p.brand_id = ANY(:ids::bigint[]) AND p.archived_at IS NULL
 GROUP BY p.brand_id
UNION ALL
SELECT s.brand_id, 'style', count(*) FROM catalog_style s
 WHERE s.book_id = :book::bigint AND s.brand_id = ANY(:ids::bigint[]) AND s.archived_at IS NULL
 GROUP BY s.brand_id

-- name: set_archived_brands
-- The brands are archived at the moment, or used again where there is none.
UPDATE catalog_brand b SET archived_at = v.at, version = b.version + 1
  FROM unnest(:ids::bigint[], :moments::timestamptz[]) AS v(id, at)
 WHERE b.book_id = :book::bigint AND b.id = v.id

-- name: brand_head
-- A brand as its page shows it.
SELECT b.id, b.version, b.code, b.name, b.archived_at IS NOT NULL, b.name, NULL::bigint, NULL::text
  FROM catalog_brand b
 WHERE b.book_id = :book::bigint AND b.id = :id::bigint

-- name: find_brands
-- Brands by the keys of their codes.
SELECT b.code_key, b.id FROM catalog_brand b
 WHERE b.book_id = :book::bigint AND b.code_key = ANY(:keys::text[])

-- name: insert_brands
-- The brands exist afterwards.
INSERT INTO catalog_brand (book_id, id, version, custom, code, code_key, name)
SELECT :book::bigint, v.id, 1, '{}', v.code, v.code_key, v.name
  FROM unnest(:ids::bigint[], :codes::text[], :keys::text[], :brand_names::text[]) AS v(id, code, code_key, name)

-- name: insert_units
-- The units exist afterwards.
INSERT INTO catalog_unit (book_id, id, version, custom, code, code_key, name)
SELECT :book::bigint, v.id, 1, '{}', v.code, v.code_key, v.name
  FROM unnest(:ids::bigint[], :codes::text[], :keys::text[], :unit_names::text[]) AS v(id, code, code_key, name)

-- name: insert_tax_classes
-- The tax classes exist afterwards.
INSERT INTO catalog_tax_class (book_id, id, version, custom, code, code_key, name)
SELECT :book::bigint, v.id, 1, '{}', v.code, v.code_key, v.name
  FROM unnest(:ids::bigint[], :codes::text[], :keys::text[], :class_names::text[]) AS v(id, code, code_key, name)

-- name: insert_product_units
-- The ratios hold on their days.
INSERT INTO catalog_product_unit (book_id, id, product_id, unit_id, numerator, denominator, valid_from, valid_to)
SELECT :book::bigint, v.id, v.product, v.unit, v.numerator, v.denominator, v.valid_from, v.valid_to
  FROM unnest(:ids::bigint[], :products::bigint[], :units::bigint[], :numerators::bigint[], :denominators::bigint[],
              :firsts::date[], :lasts::date[])
       AS v(id, product, unit, numerator, denominator, valid_from, valid_to)
