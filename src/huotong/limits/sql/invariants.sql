-- name: limits_used
-- What a limit uses is the sum of its lines. (I27)
SELECT l.id AS limit_id, l.company_id, l.holder_id, l.currency, coalesce(s.amount, 0) AS expected, l.used AS found
  FROM limits_limit l
  LEFT JOIN (SELECT n.book_id, n.limit_id, sum(n.amount) AS amount
               FROM limits_line n
              WHERE n.book_id = :book::bigint
              GROUP BY n.book_id, n.limit_id) s ON s.book_id = l.book_id AND s.limit_id = l.id
 WHERE l.book_id = :book::bigint AND l.used IS DISTINCT FROM coalesce(s.amount, 0)

-- name: limits_buckets
-- No bucket of a limit is used below zero. (I27)
SELECT n.limit_id, n.bucket, 0 AS expected, sum(n.amount) AS found
  FROM limits_line n
 WHERE n.book_id = :book::bigint
 GROUP BY n.limit_id, n.bucket
HAVING sum(n.amount) < 0

-- name: limits_blocks
-- A limit that is blocked says why and by whom, and one that is not says neither. (I27)
SELECT l.id AS limit_id, l.holder_id, l.block_reason AS expected, l.blocked_by AS found, l.exempt_until
  FROM limits_limit l
 WHERE l.book_id = :book::bigint
   AND ((l.block_reason = '') <> (l.blocked_by = '') OR l.blocked_by NOT IN ('', 'hand', 'overdue')
        OR l.block_reason <> '' AND l.exempt_until IS NOT NULL)
