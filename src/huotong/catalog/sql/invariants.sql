-- name: catalog_base_unit_is_one
-- No product has a ratio for its own base unit.
SELECT p.id AS product_id, p.sku, 'no ratio' AS expected, u.numerator::text || '/' || u.denominator::text AS found
  FROM catalog_product p
  JOIN catalog_product_unit u ON u.book_id = p.book_id AND u.product_id = p.id AND u.unit_id = p.base_unit_id
 WHERE p.book_id = :book::bigint
