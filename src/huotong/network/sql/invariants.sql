-- name: network_tree_acyclic
-- No org unit stands above itself on any day. (I26)
WITH RECURSIVE up (unit_id, above_id, valid_from, valid_to, way, is_back) AS (
  SELECT u.id, u.id, DATE '1990-01-01', DATE '9999-12-31', ARRAY[u.id], false
    FROM network_org_unit u WHERE u.book_id = :book::bigint
  UNION ALL
  SELECT up.unit_id, l.parent_id, greatest(up.valid_from, l.valid_from),
         least(up.valid_to, coalesce(l.valid_to, DATE '9999-12-31')), up.way || l.parent_id,
         l.parent_id = ANY(up.way)
    FROM up
    JOIN network_org_link l ON l.child_id = up.above_id
   WHERE l.book_id = :book::bigint AND l.superseded_at IS NULL AND NOT up.is_back
     AND l.valid_from <= up.valid_to AND coalesce(l.valid_to, DATE '9999-12-31') >= up.valid_from)
SELECT up.unit_id, up.valid_from, 'not above itself' AS expected, up.way AS found
  FROM up
 WHERE up.is_back AND up.above_id = up.unit_id

-- name: network_one_root
-- The units of a book hang below one root. (I26)
SELECT 'root' AS unit, 1 AS expected, count(*) AS found
  FROM network_org_unit u
 WHERE u.book_id = :book::bigint
   AND NOT EXISTS (SELECT 1 FROM network_org_link l
                    WHERE l.book_id = :book::bigint AND l.book_id = u.book_id
                      AND l.child_id = u.id AND l.superseded_at IS NULL)
HAVING count(*) > 1

-- name: network_closure_equals_links
-- Who is above whom on which days is what the links in force say. (I26)
WITH RECURSIVE up (descendant_id, ancestor_id, depth, valid_from, valid_to, way) AS (
  SELECT u.id, u.id, 0, DATE '1990-01-01', DATE '9999-12-31', ARRAY[u.id]
    FROM network_org_unit u WHERE u.book_id = :book::bigint
  UNION ALL
  SELECT up.descendant_id, l.parent_id, up.depth + 1, greatest(up.valid_from, l.valid_from),
         least(up.valid_to, coalesce(l.valid_to, DATE '9999-12-31')), up.way || l.parent_id
    FROM up
    JOIN network_org_link l ON l.child_id = up.ancestor_id
   WHERE l.book_id = :book::bigint AND l.superseded_at IS NULL
     AND l.valid_from <= up.valid_to AND coalesce(l.valid_to, DATE '9999-12-31') >= up.valid_from
     AND l.parent_id <> ALL(up.way))
SELECT coalesce(e.descendant_id, f.descendant_id) AS descendant_id,
       coalesce(e.ancestor_id, f.ancestor_id) AS ancestor_id,
       coalesce(e.valid_from, f.valid_from) AS valid_from,
       CASE WHEN e.depth IS NOT NULL THEN format('depth %s to %s', e.depth, e.valid_to) END AS expected,
       CASE WHEN f.depth IS NOT NULL THEN format('depth %s to %s', f.depth, f.valid_to) END AS found
  FROM up AS e
  FULL JOIN (SELECT c.descendant_id, c.ancestor_id, c.depth, c.valid_from,
                    coalesce(c.valid_to, DATE '9999-12-31') AS valid_to
               FROM network_org_closure c WHERE c.book_id = :book::bigint) AS f
    ON f.descendant_id = e.descendant_id AND f.ancestor_id = e.ancestor_id AND f.valid_from = e.valid_from
 WHERE e.depth IS DISTINCT FROM f.depth OR e.valid_to IS DISTINCT FROM f.valid_to

-- name: network_sites_in_company
-- Every site belongs to the company of its org unit.
SELECT s.id AS site_id, s.code, u.company_id AS expected, s.company_id AS found
  FROM network_site s
  JOIN network_org_unit u ON u.book_id = s.book_id AND u.id = s.org_unit_id
 WHERE s.book_id = :book::bigint AND s.company_id <> u.company_id

-- name: network_default_bins
-- Every site has one default bin.
SELECT s.id AS site_id, s.code, 1 AS expected, count(b.id) AS found
  FROM network_site s
  LEFT JOIN network_bin b ON b.book_id = s.book_id AND b.site_id = s.id AND b.is_default
 WHERE s.book_id = :book::bigint
 GROUP BY s.id, s.code
HAVING count(b.id) <> 1
