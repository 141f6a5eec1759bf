-- name: find_partners
-- Living partners of the given units in which every word is found, one that is meant exactly first.
SELECT p.id, p.code, p.name FROM partners_partner p
 WHERE p.book_id = :book::bigint AND p.archived_at IS NULL AND p.org_unit_id = ANY(:scope_org_units::bigint[])
   AND p.grams @> :grams::text[]
   AND (SELECT bool_and(position(a.word IN p.words) > 0) FROM unnest(:asked::text[]) AS a(word))
 ORDER BY p.code_key <> :key::text, p.code_key, p.id
 LIMIT :most::bigint
