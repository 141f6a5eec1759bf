-- name: find_styles
-- Styles by the keys of their codes.
SELECT s.code_key, s.id FROM catalog_style s
 WHERE s.book_id = :book::bigint AND s.code_key = ANY(:keys::text[])

-- name: insert_styles
-- The styles exist afterwards.
INSERT INTO catalog_style (book_id, id, version, custom, code, code_key, name, attributes, base_unit_id, tax_class_id,
                           category_id, brand_id, shelf_life_days)
SELECT :book::bigint, v.id, 1, '{}', v.code, v.code_key, v.name, string_to_array(v.attributes, E'\n'), v.base_unit,
       v.tax_class, v.category, v.brand, v.shelf_life
  FROM unnest(:ids::bigint[], :codes::text[], :keys::text[], :style_names::text[], :attributes::text[],
              :base_units::bigint[], :tax_classes::bigint[], :categories::bigint[], :brands::bigint[],
              :shelf_lives::integer[])
       AS v(id, code, code_key, name, attributes, base_unit, tax_class, category, brand, shelf_life)

-- name: lock_styles
-- The styles as they stand, locked in key order.
SELECT s.id, s.version, s.code, s.name, array_to_string(s.attributes, E'\n'), s.base_unit_id, s.tax_class_id,
       s.category_id, s.brand_id, s.shelf_life_days, s.archived_at IS NOT NULL
  FROM catalog_style s
 WHERE s.book_id = :book::bigint AND s.id = ANY(:ids::bigint[])
 ORDER BY s.id FOR NO KEY UPDATE OF s

-- name: variants_of_styles
-- The values that variants of the styles have, archived ones too.
SELECT p.style_id, p.variant_key, p.sku FROM catalog_product p
 WHERE p.book_id = :book::bigint AND p.style_id = ANY(:ids::bigint[])

-- name: sold_variants
-- How many variants of the styles are sold.
SELECT p.style_id, 'product', count(*) FROM catalog_product p
 WHERE p.book_id = :book::bigint AND p.style_id = ANY(:ids::bigint[]) AND p.archived_at IS NULL
 GROUP BY p.style_id

-- name: archive_styles
-- The styles are archived.
UPDATE catalog_style s SET archived_at = v.at, version = s.version + 1
  FROM unnest(:ids::bigint[], :ats::timestamptz[]) AS v(id, at)
 WHERE s.book_id = :book::bigint AND s.id = v.id

-- name: style_head
-- A style as its page shows it.
SELECT s.id, s.version, s.code, s.name, s.archived_at IS NOT NULL, s.attributes, u.name, t.name, c.path, b.name,
       s.shelf_life_days
  FROM catalog_style s
  JOIN catalog_unit u ON u.book_id = s.book_id AND u.id = s.base_unit_id
  JOIN catalog_tax_class t ON t.book_id = s.book_id AND t.id = s.tax_class_id
  LEFT JOIN catalog_category c ON c.book_id = s.book_id AND c.id = s.category_id
  LEFT JOIN catalog_brand b ON b.book_id = s.book_id AND b.id = s.brand_id
 WHERE s.book_id = :book::bigint AND s.id = :id::bigint

-- name: style_variants
-- The variants of a style, archived ones too.
SELECT p.id, p.sku, p.name, p.variant, p.archived_at IS NOT NULL
  FROM catalog_product p
 WHERE p.book_id = :book::bigint AND p.style_id = :id::bigint
 ORDER BY p.sku_key
