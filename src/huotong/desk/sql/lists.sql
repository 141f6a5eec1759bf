-- name: arrange_lists
-- The member has these columns of each list.
INSERT INTO desk_list_setting AS s (book_id, member_id, list_name, columns)
SELECT :book::bigint, :member::bigint, k.list_name, k.columns
  FROM unnest(:lists::text[], :columns::jsonb[]) AS k (list_name, columns)
 ORDER BY k.list_name
    ON CONFLICT (book_id, member_id, list_name) DO UPDATE SET columns = excluded.columns

-- name: choose_views
-- The member's lists open with these views.
INSERT INTO desk_list_setting AS s (book_id, member_id, list_name, columns, default_view_id)
SELECT :book::bigint, :member::bigint, k.list_name, '[]', k.view_id
  FROM unnest(:lists::text[], :views::bigint[]) AS k (list_name, view_id)
 ORDER BY k.list_name
    ON CONFLICT (book_id, member_id, list_name) DO UPDATE SET default_view_id = excluded.default_view_id

-- name: names_of_views
-- The views of these lists that a member sees, by list and name.
SELECT v.id, v.list_name, v.name_key FROM desk_list_view AS v
 WHERE v.book_id = :book::bigint AND v.list_name = ANY(:lists::text[])
   AND (v.member_id = :member::bigint OR v.shared)

-- name: lock_views
-- Views by id, locked in id order, with the names of their owners.
SELECT v.id, v.version, v.list_name, v.member_id, m.name, v.name, v.shared
  FROM desk_list_view AS v JOIN access_member AS m ON m.book_id = v.book_id AND m.id = v.member_id
 WHERE v.book_id = :book::bigint AND m.book_id = :book::bigint AND v.id = ANY(:ids::bigint[])
 ORDER BY v.id FOR NO KEY UPDATE OF v

-- name: insert_views
-- The views are there.
INSERT INTO desk_list_view (book_id, id, version, list_name, member_id, name, name_key, shared, filters, sort, columns)
SELECT :book::bigint, k.id, 1, k.list_name, :member::bigint, k.name, k.name_key, k.shared, k.filters, k.sort, k.columns
  FROM unnest(:ids::bigint[], :lists::text[], :names::text[], :keys::text[], :shareds::boolean[],
              :filters::jsonb[], :sorts::text[], :columns::jsonb[])
       AS k (id, list_name, name, name_key, shared, filters, sort, columns)

-- name: write_views
-- The views are as given.
UPDATE desk_list_view AS v
   SET version = v.version + 1, name = k.name, name_key = k.name_key, shared = k.shared, filters = k.filters,
       sort = k.sort, columns = k.columns
  FROM unnest(:ids::bigint[], :names::text[], :keys::text[], :shareds::boolean[], :filters::jsonb[],
              :sorts::text[], :columns::jsonb[])
       AS k (id, name, name_key, shared, filters, sort, columns)
 WHERE v.book_id = :book::bigint AND v.id = k.id

-- name: delete_views
-- The views are gone.
DELETE FROM desk_list_view AS v WHERE v.book_id = :book::bigint AND v.id = ANY(:ids::bigint[])

-- name: list_setting
-- How a member has a list.
SELECT s.columns, s.default_view_id FROM desk_list_setting AS s
 WHERE s.book_id = :book::bigint AND s.member_id = :member::bigint AND s.list_name = :list::text

-- name: views_of_list
-- The views of a list that a member sees, by name.
SELECT v.id, v.version, v.name, v.shared, v.member_id = :member::bigint, m.name, v.filters, v.sort, v.columns
  FROM desk_list_view AS v JOIN access_member AS m ON m.book_id = v.book_id AND m.id = v.member_id
 WHERE v.book_id = :book::bigint AND m.book_id = :book::bigint AND v.list_name = :list::text
   AND (v.member_id = :member::bigint OR v.shared)
 ORDER BY v.name_key, v.id
