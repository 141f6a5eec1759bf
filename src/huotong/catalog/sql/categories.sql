-- name: lock_categories
-- The whole tree, locked in key order: who changes it sees what others have changed before.
SELECT c.id, c.code_key, c.code, c.name, c.parent_id, c.path FROM catalog_category c
 WHERE c.book_id = :book::bigint
 ORDER BY c.id FOR NO KEY UPDATE OF c

-- name: categories_by_id
-- Those of the given categories that exist, with their codes.
SELECT c.id, c.code FROM catalog_category c WHERE c.book_id = :book::bigint AND c.id = ANY(:ids::bigint[])

-- name: insert_categories
-- The categories exist afterwards; parents stand before their children.
INSERT INTO catalog_category (book_id, id, version, custom, code, code_key, name, parent_id, path)
SELECT :book::bigint, v.id, 1, '{}', v.code, v.code_key, v.name, v.parent, v.path
  FROM unnest(:ids::bigint[], :codes::text[], :keys::text[], :category_names::text[], :parents::bigint[],
              :paths::text[]) AS v(id, code, code_key, name, parent, path)

-- name: set_categories
-- The categories have these names, parents and paths.
UPDATE catalog_category c SET name = v.name, parent_id = v.parent, path = v.path, version = c.version + 1
  FROM unnest(:ids::bigint[], :category_names::text[], :parents::bigint[], :paths::text[])
       AS v(id, name, parent, path)
 WHERE c.book_id = :book::bigint AND c.id = v.id

-- name: find_categories
-- Categories by the keys of their codes.
SELECT c.code_key, c.id FROM catalog_category c
 WHERE c.book_id = :book::bigint AND c.code_key = ANY(:keys::text[])
