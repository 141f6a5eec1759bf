-- name: catalog_pictures
-- Every picture has its files in the size they had, and no old file lies there without a picture.
SELECT k.id, f.digest, f.size
  FROM catalog_picture k
 CROSS JOIN LATERAL (VALUES (k.digest, k.size), (k.small_digest, k.small_size)) AS f(digest, size)
 WHERE k.book_id = :book::bigint AND (k.removed_at IS NULL OR k.removed_at > now() - interval '7 days')
