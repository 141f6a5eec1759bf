-- name: first_company
-- The oldest company of the book.
SELECT c.id, c.currency FROM network_company AS c
 WHERE c.book_id = :book::bigint AND c.archived_at IS NULL
 ORDER BY c.id LIMIT 1

-- name: first_org_unit
-- The headquarters of the company, or its oldest org unit.
SELECT u.id FROM network_org_unit AS u
 WHERE u.book_id = :book::bigint AND u.company_id = :company::bigint AND u.archived_at IS NULL
 ORDER BY u.unit_kind <> 'headquarters', u.id LIMIT 1

-- name: first_region
-- The largest region, the oldest of equals.
SELECT r.id FROM network_region AS r
 WHERE r.book_id = :book::bigint AND r.archived_at IS NULL
 ORDER BY r.level, r.id LIMIT 1

-- name: find_unit
-- The unit of this code.
SELECT u.id FROM catalog_unit AS u WHERE u.book_id = :book::bigint AND u.code_key = :key::text

-- name: find_categories
-- Categories by the keys of their codes.
SELECT c.code_key, c.id FROM catalog_category AS c
 WHERE c.book_id = :book::bigint AND c.code_key = ANY(:keys::text[])

-- name: find_tax_class
-- The tax class of this code.
SELECT t.id FROM catalog_tax_class AS t WHERE t.book_id = :book::bigint AND t.code_key = :key::text

-- name: find_tax_rule
-- A tax rule of the company for the class.
SELECT r.id FROM pricing_tax_rule AS r
 WHERE r.book_id = :book::bigint AND r.company_id = :company::bigint AND r.tax_class_id = :tax_class::bigint
 ORDER BY r.id LIMIT 1

-- name: find_price_list
-- The price list of this code.
SELECT l.id FROM pricing_price_list AS l WHERE l.book_id = :book::bigint AND l.code_key = :key::text
