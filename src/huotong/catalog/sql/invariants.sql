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

-- name: catalog_nothing_used_is_archived
-- Nothing that is sold has an archived category or brand, and no category in use stands below an archived one.
SELECT p.id AS used_by, p.sku AS code, 'in use' AS expected, coalesce(c.code, b.code) AS archived
  FROM catalog_product p
  LEFT JOIN catalog_category c ON c.book_id = p.book_id AND c.id = p.category_id AND c.archived_at IS NOT NULL
  LEFT JOIN catalog_brand b ON b.book_id = p.book_id AND b.id = p.brand_id AND b.archived_at IS NOT NULL
 WHERE p.book_id = :book::bigint AND p.archived_at IS NULL AND coalesce(c.id, b.id) IS NOT NULL
UNION ALL
SELECT s.id, s.code, 'in use', coalesce(c.code, b.code)
  FROM catalog_style s
  LEFT JOIN catalog_category c ON c.book_id = s.book_id AND c.id = s.category_id AND c.archived_at IS NOT NULL
  LEFT JOIN catalog_brand b ON b.book_id = s.book_id AND b.id = s.brand_id AND b.archived_at IS NOT NULL
 WHERE s.book_id = :book::bigint AND s.archived_at IS NULL AND coalesce(c.id, b.id) IS NOT NULL
UNION ALL
SELECT c.id, c.code, 'in use', u.code
  FROM catalog_category c
  JOIN catalog_category u ON u.book_id = c.book_id AND u.id = c.parent_id AND u.archived_at IS NOT NULL
 WHERE c.book_id = :book::bigint AND c.archived_at IS NULL
