-- name: ensure_tree
-- The lock row of the network exists afterwards.
INSERT INTO network_tree (book_id, tree, version)
VALUES (:book::bigint, 0, :version::uuid)
ON CONFLICT DO NOTHING

-- name: lock_tree
-- Whoever changes the network waits here: one reorganisation at a time.
SELECT t.version FROM network_tree t WHERE t.book_id = :book::bigint AND t.tree = 0
 ORDER BY t.book_id FOR NO KEY UPDATE OF t

-- name: set_tree_version
-- Readers see that what they remember of the network is old.
UPDATE network_tree AS t SET version = :version::uuid WHERE t.book_id = :book::bigint AND t.tree = 0

-- name: tree_version
-- The version of the network; no row while the book has none.
SELECT t.version FROM network_tree t WHERE t.book_id = :book::bigint AND t.tree = 0

-- name: read_network
-- The whole network with its version, as one snapshot, each table as JSON.
SELECT t.version,
       (SELECT coalesce(jsonb_agg(jsonb_build_array(c.id, c.code, c.name, c.currency, c.currency_digits,
                                                    c.time_zone, c.tax_number, c.tax_rounding) ORDER BY c.id), '[]')
          FROM network_company c WHERE c.book_id = :book::bigint AND c.archived_at IS NULL),
       (SELECT coalesce(jsonb_agg(jsonb_build_array(u.id, u.code, u.name, u.unit_kind, u.company_id, u.closed_from,
                                                    u.successor_id) ORDER BY u.id), '[]')
          FROM network_org_unit u WHERE u.book_id = :book::bigint AND u.archived_at IS NULL),
       (SELECT coalesce(jsonb_agg(jsonb_build_array(r.id, r.code, r.name, r.level, r.parent_id,
                                                    r.latitude::text, r.longitude::text) ORDER BY r.id), '[]')
          FROM network_region r WHERE r.book_id = :book::bigint AND r.archived_at IS NULL),
       (SELECT coalesce(jsonb_agg(jsonb_build_array(s.id, s.code, s.name, s.org_unit_id, s.company_id, s.region_id,
                                                    s.latitude::text, s.longitude::text, s.priority,
                                                    s.handling_cost::text, b.id) ORDER BY s.id), '[]')
          FROM network_site s
          JOIN network_bin b ON b.book_id = s.book_id AND b.site_id = s.id AND b.is_default
         WHERE s.book_id = :book::bigint AND s.archived_at IS NULL),
       (SELECT coalesce(jsonb_agg(jsonb_build_array(g.site_id, g.region_id) ORDER BY g.site_id, g.region_id), '[]')
          FROM network_site_region g WHERE g.book_id = :book::bigint)
  FROM network_tree t
 WHERE t.book_id = :book::bigint AND t.tree = 0

-- name: zone_of_companies
-- The time zone of the first of the companies.
SELECT c.time_zone FROM network_company AS c
 WHERE c.book_id = :book::bigint AND c.id = ANY(:companies::bigint[])
 ORDER BY c.id LIMIT 1
