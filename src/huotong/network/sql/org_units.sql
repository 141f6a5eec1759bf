-- name: find_org_units
-- Units by the keys of their codes, with the day from which they are closed, if they are.
SELECT u.code_key, u.id, u.closed_from FROM network_org_unit u
 WHERE u.book_id = :book::bigint AND u.code_key = ANY(:keys::text[])

-- name: org_unit_ids
-- Units by the keys of their codes.
SELECT u.code_key, u.id FROM network_org_unit u
 WHERE u.book_id = :book::bigint AND u.code_key = ANY(:keys::text[])

-- name: org_units_by_id
-- Those of the given units that exist: id, company, code, closed from which day.
SELECT u.id, u.company_id, u.code, u.closed_from FROM network_org_unit u
 WHERE u.book_id = :book::bigint AND u.id = ANY(:ids::bigint[])

-- name: find_root
-- A unit without a parent, if there is one.
SELECT u.id FROM network_org_unit u
 WHERE u.book_id = :book::bigint
   AND NOT EXISTS (SELECT 1 FROM network_org_link l
                    WHERE l.book_id = :book::bigint AND l.book_id = u.book_id
                      AND l.child_id = u.id AND l.superseded_at IS NULL)
 LIMIT 1

-- name: links_in_force
-- Every link that is not superseded.
SELECT l.id, l.child_id, l.parent_id, l.valid_from, l.valid_to FROM network_org_link l
 WHERE l.book_id = :book::bigint AND l.superseded_at IS NULL

-- name: insert_org_units
-- The units exist afterwards, without links.
INSERT INTO network_org_unit (book_id, id, version, custom, code, code_key, name, unit_kind, company_id)
SELECT :book::bigint, v.id, 1, '{}', v.code, v.code_key, v.name, v.unit_kind, v.company_id
  FROM unnest(:ids::bigint[], :codes::text[], :keys::text[], :unit_names::text[], :kinds::text[],
              :companies::bigint[]) AS v(id, code, code_key, name, unit_kind, company_id)

-- name: supersede_links
-- The links no longer count from now on; they stay to be asked for as known before.
UPDATE network_org_link AS l SET superseded_at = :at::timestamptz
 WHERE l.book_id = :book::bigint AND l.id = ANY(:ids::bigint[]) AND l.superseded_at IS NULL

-- name: insert_links
-- The links count from now on.
INSERT INTO network_org_link (book_id, id, child_id, parent_id, valid_from, valid_to, recorded_at)
SELECT :book::bigint, v.id, v.child, v.parent, v.valid_from, v.valid_to, :at::timestamptz
  FROM unnest(:ids::bigint[], :children::bigint[], :parents::bigint[], :firsts::date[], :lasts::date[])
       AS v(id, child, parent, valid_from, valid_to)

-- name: delete_closure
-- Nothing is said any more about who is above the given units.
DELETE FROM network_org_closure AS c WHERE c.book_id = :book::bigint AND c.descendant_id = ANY(:units::bigint[])

-- name: insert_closure
-- Who is above whom, on which days.
INSERT INTO network_org_closure (book_id, ancestor_id, descendant_id, depth, valid_from, valid_to)
SELECT :book::bigint, v.ancestor, v.descendant, v.depth, v.valid_from, v.valid_to
  FROM unnest(:ancestors::bigint[], :descendants::bigint[], :depths::smallint[], :firsts::date[], :lasts::date[])
       AS v(ancestor, descendant, depth, valid_from, valid_to)

-- name: descendants
-- The given units and all below them on a day, with their companies.
SELECT DISTINCT c.descendant_id, u.company_id
  FROM network_org_closure c
  JOIN network_org_unit u ON u.book_id = c.book_id AND u.id = c.descendant_id
 WHERE c.book_id = :book::bigint AND c.ancestor_id = ANY(:units::bigint[])
   AND c.valid_from <= :on::date AND (c.valid_to IS NULL OR c.valid_to >= :on::date)
 ORDER BY c.descendant_id

-- name: close_units
-- The units do no business from their days on; their successors, if any, do it.
UPDATE network_org_unit AS u SET closed_from = v.closed_from, successor_id = v.successor, version = u.version + 1
  FROM unnest(:ids::bigint[], :days::date[], :successors::bigint[]) AS v(id, closed_from, successor)
 WHERE u.book_id = :book::bigint AND u.id = v.id AND u.closed_from IS NULL

-- name: open_children
-- How many units that are not closed by the day hang below each of the given units then or later; units of
-- the same set do not count.
SELECT l.parent_id, 'org_unit', count(DISTINCT l.child_id)
  FROM unnest(:ids::bigint[], :days::date[]) AS v(id, closed_from)
  JOIN network_org_link l ON l.parent_id = v.id
  JOIN network_org_unit u ON u.book_id = l.book_id AND u.id = l.child_id
 WHERE l.book_id = :book::bigint AND l.superseded_at IS NULL
   AND (l.valid_to IS NULL OR l.valid_to >= v.closed_from)
   AND (u.closed_from IS NULL OR u.closed_from > v.closed_from)
   AND NOT EXISTS (SELECT 1 FROM unnest(:ids::bigint[], :days::date[]) AS w(id, closed_from)
                    WHERE w.id = l.child_id AND w.closed_from <= v.closed_from)
 GROUP BY l.parent_id

-- name: sites_of_units
-- How many sites each of the given units has.
SELECT s.org_unit_id, 'site', count(*) FROM network_site s
 WHERE s.book_id = :book::bigint AND s.org_unit_id = ANY(:ids::bigint[]) AND s.archived_at IS NULL
 GROUP BY s.org_unit_id

-- name: tree_on
-- The org units of the scope with their parents on a day, as they were known at a moment, by code.
SELECT u.id, u.code, u.name, u.unit_kind, c.name, l.parent_id, u.closed_from, u.successor_id
  FROM network_org_unit u
  JOIN network_company c ON c.book_id = u.book_id AND c.id = u.company_id
  LEFT JOIN network_org_link l ON l.book_id = u.book_id AND l.child_id = u.id
   AND l.recorded_at <= :known_at::timestamptz
   AND (l.superseded_at IS NULL OR l.superseded_at > :known_at::timestamptz)
   AND l.valid_from <= :on::date AND (l.valid_to IS NULL OR l.valid_to >= :on::date)
 WHERE u.book_id = :book::bigint AND u.id = ANY(:scope_org_units::bigint[]) AND u.archived_at IS NULL
   AND (l.id IS NOT NULL OR NOT EXISTS (SELECT 1 FROM network_org_link x
                                         WHERE x.book_id = :book::bigint AND x.book_id = u.book_id
                                           AND x.child_id = u.id))
 ORDER BY u.code_key

-- name: org_unit_head
-- An org unit of the scope.
SELECT u.id, u.version, u.code, u.name, u.unit_kind, u.company_id, c.name, u.closed_from, u.successor_id, x.code
  FROM network_org_unit u
  JOIN network_company c ON c.book_id = u.book_id AND c.id = u.company_id
  LEFT JOIN network_org_unit x ON x.book_id = u.book_id AND x.id = u.successor_id
 WHERE u.book_id = :book::bigint AND u.id = :id::bigint AND u.id = ANY(:scope_org_units::bigint[])
   AND u.company_id = ANY(:scope_companies::bigint[]) AND u.archived_at IS NULL

-- name: links_of_unit
-- Where a unit hung, on which days, and when that was recorded and given up; the newest first.
SELECT l.id, l.parent_id, p.code, p.name, l.valid_from, l.valid_to, l.recorded_at, l.superseded_at
  FROM network_org_link l
  JOIN network_org_unit p ON p.book_id = l.book_id AND p.id = l.parent_id
 WHERE l.book_id = :book::bigint AND l.child_id = :id::bigint
 ORDER BY l.recorded_at DESC, l.valid_from DESC, l.id

-- name: sites_of_unit
-- The sites of a unit, by code.
SELECT s.id, s.code, s.name FROM network_site s
 WHERE s.book_id = :book::bigint AND s.org_unit_id = :id::bigint AND s.archived_at IS NULL
 ORDER BY s.code_key
