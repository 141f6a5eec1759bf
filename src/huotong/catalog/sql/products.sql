-- name: lock_products
-- The products as they stand, locked in key order.
SELECT p.id, p.version, p.sku, p.name, p.base_unit_id, p.tax_class_id, p.category_id, p.brand_id,
       p.shelf_life_days, p.weight_kg, p.volume_l, p.archived_at IS NOT NULL, u.code, t.code, c.code, b.name
  FROM catalog_product p
  JOIN catalog_unit u ON u.book_id = p.book_id AND u.id = p.base_unit_id
  JOIN catalog_tax_class t ON t.book_id = p.book_id AND t.id = p.tax_class_id
  LEFT JOIN catalog_category c ON c.book_id = p.book_id AND c.id = p.category_id
  LEFT JOIN catalog_brand b ON b.book_id = p.book_id AND b.id = p.brand_id
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
                             category_id, brand_id, shelf_life_days, weight_kg, volume_l, words, grams)
SELECT :book::bigint, v.id, 1, '{}', v.sku, v.sku_key, v.name, v.base_unit, v.tax_class, v.category, v.brand,
       v.shelf_life, v.weight, v.volume, v.words, string_to_array(v.grams, E'\n')
  FROM unnest(:ids::bigint[], :skus::text[], :keys::text[], :product_names::text[], :base_units::bigint[],
              :tax_classes::bigint[], :categories::bigint[], :brands::bigint[], :shelf_lives::integer[],
              :weights::numeric[], :volumes::numeric[], :words::text[], :grams::text[])
       AS v(id, sku, sku_key, name, base_unit, tax_class, category, brand, shelf_life, weight, volume, words, grams)

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
       p.category_id, c.path, p.brand_id, b.name, p.shelf_life_days, p.weight_kg, p.volume_l
  FROM catalog_product p
  JOIN catalog_unit u ON u.book_id = p.book_id AND u.id = p.base_unit_id
  JOIN catalog_tax_class t ON t.book_id = p.book_id AND t.id = p.tax_class_id
  LEFT JOIN catalog_category c ON c.book_id = p.book_id AND c.id = p.category_id
  LEFT JOIN catalog_brand b ON b.book_id = p.book_id AND b.id = p.brand_id
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
