-- name: find_org_units
-- Units by the keys of their codes.
SELECT u.code_key, u.id FROM network_org_unit u
 WHERE u.book_id = :book::bigint AND u.code_key = ANY(:keys::text[])

-- name: org_units_by_id
-- Those of the given units that exist: id, company, code.
SELECT u.id, u.company_id, u.code FROM network_org_unit u
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
