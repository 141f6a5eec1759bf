-- name: credit_positions
-- What holders of the companies use, by bucket, and what they are granted on the day; by holder.
SELECT l.id, l.company_id, l.holder_id, l.currency,
       coalesce(sum(b.amount) FILTER (WHERE b.bucket = 'ordered'), 0),
       coalesce(sum(b.amount) FILTER (WHERE b.bucket = 'shipped'), 0),
       coalesce(sum(b.amount) FILTER (WHERE b.bucket = 'receivable'), 0),
       l.used,
       (SELECT g.amount
          FROM limits_grant g
         WHERE g.book_id = :book::bigint AND g.limit_id = l.id AND g.valid_from <= :day::date
           AND (g.valid_to IS NULL OR g.valid_to > :day::date)
         ORDER BY g.no DESC
         LIMIT 1)
  FROM limits_limit l
  LEFT JOIN limits_line b ON b.book_id = l.book_id AND b.limit_id = l.id AND b.book_id = :book::bigint
 WHERE l.book_id = :book::bigint AND l.kind = 'credit' AND l.company_id = ANY (:companies::bigint[])
   AND l.holder_id = ANY (:holders::bigint[])
 GROUP BY l.book_id, l.id, l.company_id, l.holder_id, l.currency, l.used
 ORDER BY l.holder_id, l.company_id, l.currency
