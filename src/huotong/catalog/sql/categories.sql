-- name: lock_categories
-- The whole tree, locked in key order: who changes it sees what others have changed before.
SELECT c.id, c.code_key, c.code, c.name, c.parent_id, c.path, c.version, c.archived_at IS NOT NULL FROM catalog_category c
 WHERE c.book_id = :book::bigint
 ORDER BY c.id FOR NO KEY UPDATE OF c

-- name: lock_categories_named
-- Those of the given categories that exist, with their codes; nobody archives them meanwhile.
SELECT c.id, c.code, c.archived_at IS NOT NULL FROM catalog_category c
 WHERE c.book_id = :book::bigint AND c.id = ANY(:ids::bigint[])
 ORDER BY c.id FOR NO KEY UPDATE OF c

-- name: uses_of_categories
-- How many products and styles that are sold stand in each of the categories.
SELECT p.category_id, 'product', count(*) FROM catalog_product p
 WHERE p.book_id = :book::bigint AND p.category_id = ANY(:ids::bigint[]) AND p.archived_at IS NULL
 GROUP BY p.category_id
UNION ALL
SELECT s.category_id, 'style', count(*) FROM catalog_style s
 WHERE s.book_id = :book::bigint AND s.category_id = ANY(:ids::bigint[]) AND s.archived_at IS NULL
 GROUP BY s.category_id

-- name: set_archived_categories
-- The categories are archived at the moment, or used again where there is none.
UPDATE catalog_category c SET archived_at = v.at, version = c.version + 1
  FROM unnest(:ids::bigint[], :moments::timestamptz[]) AS v(id, at)
 WHERE c.book_id = :book::bigint AND c.id = v.id

-- name: category_head
-- A category as its page shows it.
SELECT c.id, c.version, c.code, c.name, c.archived_at IS NOT NULL, c.path, c.parent_id, u.path
  FROM catalog_category c
  LEFT JOIN catalog_category u ON u.book_id = c.book_id AND u.id = c.parent_id
 WHERE c.book_id = :book::bigint AND c.id = :id::bigint

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
