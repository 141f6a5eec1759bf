-- name: lock_products
-- The products as they stand, locked in key order.
SELECT p.id, p.version, p.sku, p.name, p.base_unit_id, p.tax_class_id, p.category_id, p.brand_id,
       p.shelf_life_days, p.weight_kg, p.volume_l, p.archived_at IS NOT NULL, u.code, t.code, c.code, b.name, r.sku,
       p.merged_into_id
  FROM catalog_product p
  JOIN catalog_unit u ON u.book_id = p.book_id AND u.id = p.base_unit_id
  JOIN catalog_tax_class t ON t.book_id = p.book_id AND t.id = p.tax_class_id
  LEFT JOIN catalog_category c ON c.book_id = p.book_id AND c.id = p.category_id
  LEFT JOIN catalog_brand b ON b.book_id = p.book_id AND b.id = p.brand_id
  LEFT JOIN catalog_product r ON r.book_id = p.book_id AND r.id = p.replacement_id
 WHERE p.book_id = :book::bigint AND p.id = ANY(:ids::bigint[])
 ORDER BY p.id FOR NO KEY UPDATE OF p

-- name: ratios_of_products
-- All ratios of the products.
SELECT u.product_id, u.id, u.unit_id, u.numerator, u.denominator, u.valid_from, u.valid_to, n.code
  FROM catalog_product_unit u
  JOIN catalog_unit n ON n.book_id = u.book_id AND n.id = u.unit_id
 WHERE u.book_id = :book::bigint AND u.product_id = ANY(:ids::bigint[])
 ORDER BY u.product_id, u.unit_id, u.valid_from

-- name: barcodes_of_products
-- The barcodes the products have now.
SELECT k.product_id, k.id, k.gtin, k.given, k.unit_id, u.code FROM catalog_barcode k
  JOIN catalog_unit u ON u.book_id = k.book_id AND u.id = k.unit_id
 WHERE k.book_id = :book::bigint AND k.product_id = ANY(:ids::bigint[]) AND k.removed_at IS NULL
 ORDER BY k.product_id, k.id

-- name: barcodes_taken
-- Whose the barcodes are now.
SELECT k.gtin, k.product_id, p.sku FROM catalog_barcode k
  JOIN catalog_product p ON p.book_id = k.book_id AND p.id = k.product_id
 WHERE k.book_id = :book::bigint AND k.gtin = ANY(:gtins::text[]) AND k.removed_at IS NULL

-- name: insert_products
-- The products exist afterwards.
INSERT INTO catalog_product (book_id, id, version, custom, sku, sku_key, name, base_unit_id, tax_class_id,
                             category_id, brand_id, shelf_life_days, weight_kg, volume_l, words, grams, style_id,
                             variant, variant_key)
SELECT :book::bigint, v.id, 1, '{}', v.sku, v.sku_key, v.name, v.base_unit, v.tax_class, v.category, v.brand,
       v.shelf_life, v.weight, v.volume, v.words, string_to_array(v.grams, E'\n'), v.style,
       coalesce(string_to_array(v.variant, E'\n'), '{}'), v.variant_key
  FROM unnest(:ids::bigint[], :skus::text[], :keys::text[], :product_names::text[], :base_units::bigint[],
              :tax_classes::bigint[], :categories::bigint[], :brands::bigint[], :shelf_lives::integer[],
              :weights::numeric[], :volumes::numeric[], :words::text[], :grams::text[], :styles::bigint[],
              :variants::text[], :variant_keys::text[])
       AS v(id, sku, sku_key, name, base_unit, tax_class, category, brand, shelf_life, weight, volume, words, grams,
            style, variant, variant_key)

-- name: set_products
-- The products are so from now on, each one version later.
UPDATE catalog_product p
   SET name = v.name, base_unit_id = v.base_unit, tax_class_id = v.tax_class, category_id = v.category,
       brand_id = v.brand, shelf_life_days = v.shelf_life, weight_kg = v.weight, volume_l = v.volume,
       words = v.words, grams = string_to_array(v.grams, E'\n'), version = p.version + 1
  FROM unnest(:ids::bigint[], :product_names::text[], :base_units::bigint[], :tax_classes::bigint[],
              :categories::bigint[], :brands::bigint[], :shelf_lives::integer[], :weights::numeric[],
              :volumes::numeric[], :words::text[], :grams::text[])
       AS v(id, name, base_unit, tax_class, category, brand, shelf_life, weight, volume, words, grams)
 WHERE p.book_id = :book::bigint AND p.id = v.id

-- name: set_ratios
-- The ratios are so from now on.
UPDATE catalog_product_unit u SET numerator = v.numerator, denominator = v.denominator, valid_to = v.valid_to
  FROM unnest(:ids::bigint[], :numerators::bigint[], :denominators::bigint[], :lasts::date[])
       AS v(id, numerator, denominator, valid_to)
 WHERE u.book_id = :book::bigint AND u.id = v.id

-- name: insert_barcodes
-- The barcodes mean these products and units.
INSERT INTO catalog_barcode (book_id, id, product_id, unit_id, gtin, given)
SELECT :book::bigint, v.id, v.product, v.unit, v.gtin, v.given
  FROM unnest(:ids::bigint[], :products::bigint[], :units::bigint[], :gtins::text[], :givens::text[])
       AS v(id, product, unit, gtin, given)

-- name: remove_barcodes
-- The barcodes mean nothing any more.
UPDATE catalog_barcode k SET removed_at = :at::timestamptz
 WHERE k.book_id = :book::bigint AND k.id = ANY(:ids::bigint[])

-- name: product_head
-- A product as its page shows it.
SELECT p.id, p.version, p.sku, p.name, p.archived_at IS NOT NULL, p.base_unit_id, u.name, p.tax_class_id, t.name,
       p.category_id, c.path, p.brand_id, b.name, p.shelf_life_days, p.weight_kg, p.volume_l,
       p.replacement_id, r.sku, p.merged_into_id, m.sku, p.style_id, y.code, p.variant
  FROM catalog_product p
  JOIN catalog_unit u ON u.book_id = p.book_id AND u.id = p.base_unit_id
  JOIN catalog_tax_class t ON t.book_id = p.book_id AND t.id = p.tax_class_id
  LEFT JOIN catalog_category c ON c.book_id = p.book_id AND c.id = p.category_id
  LEFT JOIN catalog_brand b ON b.book_id = p.book_id AND b.id = p.brand_id
  LEFT JOIN catalog_product r ON r.book_id = p.book_id AND r.id = p.replacement_id
  LEFT JOIN catalog_product m ON m.book_id = p.book_id AND m.id = p.merged_into_id
  LEFT JOIN catalog_style y ON y.book_id = p.book_id AND y.id = p.style_id
 WHERE p.book_id = :book::bigint AND p.id = :id::bigint

-- name: product_units
-- The ratios of a product, by unit and first day.
SELECT r.id, r.unit_id, u.code, u.name, r.numerator, r.denominator, r.valid_from, r.valid_to
  FROM catalog_product_unit r
  JOIN catalog_unit u ON u.book_id = r.book_id AND u.id = r.unit_id
 WHERE r.book_id = :book::bigint AND r.product_id = :id::bigint
 ORDER BY u.code_key, r.valid_from

-- name: product_barcodes
-- The barcodes of a product.
SELECT k.id, k.given, k.unit_id, u.name
  FROM catalog_barcode k
  JOIN catalog_unit u ON u.book_id = k.book_id AND u.id = k.unit_id
 WHERE k.book_id = :book::bigint AND k.product_id = :id::bigint AND k.removed_at IS NULL
 ORDER BY k.gtin

-- name: search_products
-- Products in which every word is found, a barcode or SKU that is meant exactly first.
SELECT p.id, p.sku, p.name, u.name, c.path, b.name, w.name
  FROM catalog_product p
  JOIN catalog_unit u ON u.book_id = p.book_id AND u.id = p.base_unit_id
  LEFT JOIN catalog_category c ON c.book_id = p.book_id AND c.id = p.category_id
  LEFT JOIN catalog_brand b ON b.book_id = p.book_id AND b.id = p.brand_id
  LEFT JOIN catalog_barcode k ON k.book_id = p.book_id AND k.product_id = p.id AND k.gtin = :gtin::text
        AND k.removed_at IS NULL
  LEFT JOIN catalog_unit w ON w.book_id = k.book_id AND w.id = k.unit_id
 WHERE p.book_id = :book::bigint AND p.archived_at IS NULL AND p.grams @> :grams::text[]
   AND (SELECT bool_and(position(a.word IN p.words) > 0) FROM unnest(:asked::text[]) AS a(word))
 ORDER BY k.id IS NULL, p.sku_key <> :key::text, p.sku_key, p.id
 LIMIT :most::bigint

-- name: products_named
-- Those of the given products that exist and are sold, with their SKUs.
SELECT p.id, p.sku FROM catalog_product p
 WHERE p.book_id = :book::bigint AND p.id = ANY(:ids::bigint[]) AND p.archived_at IS NULL

-- name: accessories_of_products
-- What is offered along with the products now.
SELECT a.product_id, a.accessory_id, p.sku FROM catalog_accessory a
  JOIN catalog_product p ON p.book_id = a.book_id AND p.id = a.accessory_id
 WHERE a.book_id = :book::bigint AND a.product_id = ANY(:ids::bigint[]) AND a.is_listed
 ORDER BY a.product_id, p.sku_key

-- name: product_accessories
-- What is offered along with a product and is sold.
SELECT p.id, p.sku, p.name FROM catalog_accessory a
  JOIN catalog_product p ON p.book_id = a.book_id AND p.id = a.accessory_id
 WHERE a.book_id = :book::bigint AND a.product_id = :id::bigint AND a.is_listed AND p.archived_at IS NULL
 ORDER BY p.sku_key

-- name: product_aliases
-- The SKUs of products that were merged into a product.
SELECT p.sku FROM catalog_product p
 WHERE p.book_id = :book::bigint AND p.merged_into_id = :id::bigint
 ORDER BY p.sku_key

-- name: set_archived
-- The products are archived at the moment, or sold again where there is none; those merged lead to the other.
UPDATE catalog_product p
   SET archived_at = v.at, merged_into_id = v.merged_into, version = p.version + 1
  FROM unnest(:ids::bigint[], :moments::timestamptz[], :targets::bigint[]) AS v(id, at, merged_into)
 WHERE p.book_id = :book::bigint AND p.id = v.id

-- name: redirect_merged
-- Whatever led to one of the products leads to where that one leads.
UPDATE catalog_product p SET merged_into_id = v.target
  FROM unnest(:ids::bigint[], :targets::bigint[]) AS v(id, target)
 WHERE p.book_id = :book::bigint AND p.merged_into_id = v.id

-- name: move_barcodes
-- The barcodes mean the other products.
UPDATE catalog_barcode k SET product_id = v.product, unit_id = v.unit
  FROM unnest(:ids::bigint[], :products::bigint[], :units::bigint[]) AS v(id, product, unit)
 WHERE k.book_id = :book::bigint AND k.id = v.id

-- name: set_words
-- The products are found by these words.
UPDATE catalog_product p SET words = v.words, grams = string_to_array(v.grams, E'\n')
  FROM unnest(:ids::bigint[], :words::text[], :grams::text[]) AS v(id, words, grams)
 WHERE p.book_id = :book::bigint AND p.id = v.id

-- name: set_replacements
-- The products are replaced by these, each one version later.
UPDATE catalog_product p SET replacement_id = v.replacement, version = p.version + 1
  FROM unnest(:ids::bigint[], :replacements::bigint[]) AS v(id, replacement)
 WHERE p.book_id = :book::bigint AND p.id = v.id

-- name: unlist_accessories
-- Nothing is offered along with the products.
UPDATE catalog_accessory a SET is_listed = false
 WHERE a.book_id = :book::bigint AND a.product_id = ANY(:ids::bigint[]) AND a.is_listed

-- name: list_accessories
-- These are offered along with the products.
INSERT INTO catalog_accessory (book_id, id, product_id, accessory_id, is_listed)
SELECT :book::bigint, v.id, v.product, v.accessory, true
  FROM unnest(:ids::bigint[], :products::bigint[], :accessories::bigint[]) AS v(id, product, accessory)
ON CONFLICT (book_id, product_id, accessory_id) DO UPDATE SET is_listed = true

-- name: products_of_skus
-- The products that have the given keys of SKUs, those that were merged among them: key, id, version.
SELECT p.sku_key, p.id, p.version FROM catalog_product p
 WHERE p.book_id = :book::bigint AND p.sku_key = ANY(:keys::text[])

-- name: rows_of_products
-- The products that are sold, as the file of products has them.
SELECT p.id, p.sku, p.name, u.code, t.code, coalesce(c.code, ''), coalesce(b.code, ''), p.shelf_life_days, p.weight_kg,
       p.volume_l, p.version
  FROM catalog_product p
  JOIN catalog_unit u ON u.book_id = p.book_id AND u.id = p.base_unit_id
  JOIN catalog_tax_class t ON t.book_id = p.book_id AND t.id = p.tax_class_id
  LEFT JOIN catalog_category c ON c.book_id = p.book_id AND c.id = p.category_id
  LEFT JOIN catalog_brand b ON b.book_id = p.book_id AND b.id = p.brand_id
 WHERE p.book_id = :book::bigint AND p.archived_at IS NULL
 ORDER BY p.sku_key

-- name: rows_of_ratios
-- The ratios of the products that are sold, by unit and first day.
SELECT r.product_id, u.code, r.numerator, r.denominator, r.valid_from, r.valid_to
  FROM catalog_product_unit r
  JOIN catalog_product p ON p.book_id = r.book_id AND p.id = r.product_id
  JOIN catalog_unit u ON u.book_id = r.book_id AND u.id = r.unit_id
 WHERE r.book_id = :book::bigint AND p.archived_at IS NULL
 ORDER BY r.product_id, u.code_key, r.valid_from

-- name: rows_of_barcodes
-- The barcodes of the products that are sold, those of the base unit with no unit.
SELECT k.product_id, CASE WHEN k.unit_id = p.base_unit_id THEN '' ELSE u.code END, k.given
  FROM catalog_barcode k
  JOIN catalog_product p ON p.book_id = k.book_id AND p.id = k.product_id
  JOIN catalog_unit u ON u.book_id = k.book_id AND u.id = k.unit_id
 WHERE k.book_id = :book::bigint AND p.archived_at IS NULL AND k.removed_at IS NULL
 ORDER BY k.product_id, k.id
