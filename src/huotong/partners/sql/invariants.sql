-- name: partners_default_addresses
-- Every partner with addresses has one default address.
SELECT p.id AS partner_id, p.code, 1 AS expected, count(*) FILTER (WHERE a.is_default) AS found
  FROM partners_partner p
  JOIN partners_address a ON a.book_id = p.book_id AND a.partner_id = p.id
 WHERE p.book_id = :book::bigint
 GROUP BY p.id, p.code
HAVING count(*) FILTER (WHERE a.is_default) <> 1
