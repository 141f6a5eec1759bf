-- name: partners_default_addresses
-- Every partner with addresses has one default address.
SELECT p.id AS partner_id, p.code, 1 AS expected, count(*) FILTER (WHERE a.is_default) AS found
  FROM partners_partner p
  JOIN partners_address a ON a.book_id = p.book_id AND a.partner_id = p.id AND a.archived_at IS NULL
 WHERE p.book_id = :book::bigint
 GROUP BY p.id, p.code
HAVING count(*) FILTER (WHERE a.is_default) <> 1

-- name: partners_merged_at_once
-- A merged partner leads straight to one that is not merged itself.
SELECT p.id AS partner_id, p.code, NULL AS expected, m.merged_into_id AS found
  FROM partners_partner p
  JOIN partners_partner m ON m.book_id = p.book_id AND m.id = p.merged_into_id
 WHERE p.book_id = :book::bigint AND m.merged_into_id IS NOT NULL
