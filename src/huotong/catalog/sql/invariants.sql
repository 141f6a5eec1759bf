-- name: catalog_base_unit_is_one
-- No product has a ratio for its own base unit.
SELECT p.id AS product_id, p.sku, 'no ratio' AS expected, u.numerator::text || '/' || u.denominator::text AS found
  FROM catalog_product p
  JOIN catalog_product_unit u ON u.book_id = p.book_id AND u.product_id = p.id AND u.unit_id = p.base_unit_id
 WHERE p.book_id = :book::bigint

-- name: catalog_barcodes_have_units
-- Every barcode is for a unit its product is counted in.
SELECT k.id AS barcode_id, p.sku, 'a unit of the product' AS expected, k.unit_id::text AS found
  FROM catalog_barcode k
  JOIN catalog_product p ON p.book_id = k.book_id AND p.id = k.product_id
 WHERE k.book_id = :book::bigint AND k.removed_at IS NULL AND k.unit_id <> p.base_unit_id
   AND NOT EXISTS (SELECT FROM catalog_product_unit u
                    WHERE u.book_id = :book::bigint AND u.product_id = k.product_id AND u.unit_id = k.unit_id)

-- name: catalog_paths_follow_the_tree
-- The path of a category is that of its parent and its own name.
SELECT c.id AS category_id, c.code, coalesce(u.path || ' / ', '') || c.name AS expected, c.path AS found
  FROM catalog_category c
  LEFT JOIN catalog_category u ON u.book_id = c.book_id AND u.id = c.parent_id
 WHERE c.book_id = :book::bigint AND c.path <> coalesce(u.path || ' / ', '') || c.name
