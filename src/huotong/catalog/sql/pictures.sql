-- name: pictures_of_owners
-- The pictures that the products and styles have now, the main one first.
SELECT k.product_id, k.id, k.digest, k.caption, k.position FROM catalog_picture k
 WHERE k.book_id = :book::bigint AND k.product_id = ANY(:products::bigint[]) AND k.removed_at IS NULL
UNION ALL
SELECT k.style_id, k.id, k.digest, k.caption, k.position FROM catalog_picture k
 WHERE k.book_id = :book::bigint AND k.style_id = ANY(:styles::bigint[]) AND k.removed_at IS NULL
 ORDER BY 1, 5

-- name: insert_pictures
-- The products and styles have these pictures.
INSERT INTO catalog_picture (book_id, id, product_id, style_id, position, caption, digest, size, small_digest,
                             small_size, width, height, added_at)
SELECT :book::bigint, v.id, v.product, v.style, v.position, v.caption, v.digest, v.size, v.small_digest, v.small_size,
       v.width, v.height, :at::timestamptz
  FROM unnest(:ids::bigint[], :products::bigint[], :styles::bigint[], :positions::integer[], :captions::text[],
              :digests::text[], :sizes::integer[], :small_digests::text[], :small_sizes::integer[],
              :widths::integer[], :heights::integer[])
       AS v(id, product, style, position, caption, digest, size, small_digest, small_size, width, height)

-- name: place_pictures
-- The pictures stand in these places.
UPDATE catalog_picture k SET position = v.position
  FROM unnest(:ids::bigint[], :positions::integer[]) AS v(id, position)
 WHERE k.book_id = :book::bigint AND k.id = v.id

-- name: caption_pictures
-- The pictures have these captions.
UPDATE catalog_picture k SET caption = v.caption
  FROM unnest(:ids::bigint[], :captions::text[]) AS v(id, caption)
 WHERE k.book_id = :book::bigint AND k.id = v.id

-- name: remove_pictures
-- Nothing shows the pictures any more.
UPDATE catalog_picture k SET removed_at = :at::timestamptz
 WHERE k.book_id = :book::bigint AND k.id = ANY(:ids::bigint[])

-- name: touch_products
-- The products are one version later.
UPDATE catalog_product p SET version = p.version + 1
 WHERE p.book_id = :book::bigint AND p.id = ANY(:ids::bigint[])

-- name: touch_styles
-- The styles are one version later.
UPDATE catalog_style s SET version = s.version + 1
 WHERE s.book_id = :book::bigint AND s.id = ANY(:ids::bigint[])

-- name: picture_file
-- Where the picture lies, and its small form.
SELECT k.digest, k.small_digest FROM catalog_picture k
 WHERE k.book_id = :book::bigint AND k.id = :id::bigint AND k.removed_at IS NULL

-- name: product_pictures
-- The pictures of a product, the main one first, and behind them those of its style.
SELECT k.id, k.product_id IS NULL, k.caption, k.width, k.height, k.size, k.added_at FROM catalog_picture k
 WHERE k.book_id = :book::bigint AND k.removed_at IS NULL
   AND (k.product_id = :id::bigint
        OR k.style_id = (SELECT p.style_id FROM catalog_product p
                          WHERE p.book_id = :book::bigint AND p.id = :id::bigint))
 ORDER BY k.product_id IS NULL, k.position, k.id

-- name: style_pictures
-- The pictures of a style, the main one first.
SELECT k.id, true, k.caption, k.width, k.height, k.size, k.added_at FROM catalog_picture k
 WHERE k.book_id = :book::bigint AND k.style_id = :id::bigint AND k.removed_at IS NULL
 ORDER BY k.position, k.id
