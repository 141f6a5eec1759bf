-- name: set_minimums
-- Each product has this minimum level at its site afterwards.
INSERT INTO inventory_minimum_level AS m (book_id, id, version, custom, site_id, product_id, minimum, target)
SELECT :book::bigint, k.id, 1, '{}', k.site_id, k.product_id, k.minimum, k.target
  FROM unnest(:ids::bigint[], :sites::bigint[], :products::bigint[], :minimums::numeric[], :targets::numeric[])
       AS k (id, site_id, product_id, minimum, target)
 ORDER BY k.site_id, k.product_id
    ON CONFLICT (book_id, site_id, product_id)
    DO UPDATE SET minimum = excluded.minimum, target = excluded.target, version = m.version + 1
