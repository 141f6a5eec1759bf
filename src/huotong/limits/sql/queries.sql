-- name: credit_positions
-- What a partner uses of each credit limit, by bucket, and is granted on the day (none: the company's business day); one row without a limit when there is none.
SELECT l.id, l.company_id, p.id, l.currency, s.ordered, s.shipped, s.receivable, l.used,
       (SELECT g.amount
          FROM limits_grant g
         WHERE g.book_id = :book::bigint AND g.limit_id = l.id AND g.valid_from <= coalesce(:day::date, (now() AT TIME ZONE c.time_zone)::date)
           AND (g.valid_to IS NULL OR g.valid_to > coalesce(:day::date, (now() AT TIME ZONE c.time_zone)::date))
         ORDER BY g.no DESC
         LIMIT 1)
  FROM partners_partner p
  LEFT JOIN limits_limit l
    ON l.book_id = p.book_id AND l.book_id = :book::bigint AND l.kind = 'credit' AND l.holder_id = p.id
   AND l.company_id = ANY (:scope_companies::bigint[])
  LEFT JOIN network_company c ON c.book_id = l.book_id AND c.id = l.company_id
  LEFT JOIN LATERAL (
       SELECT coalesce(sum(n.amount) FILTER (WHERE n.bucket = 'ordered'), 0) AS ordered,
              coalesce(sum(n.amount) FILTER (WHERE n.bucket = 'shipped'), 0) AS shipped,
              coalesce(sum(n.amount) FILTER (WHERE n.bucket = 'receivable'), 0) AS receivable
         FROM limits_line n
        WHERE n.book_id = :book::bigint AND n.limit_id = l.id) s ON true
 WHERE p.book_id = :book::bigint AND p.id = :holder::bigint AND p.org_unit_id = ANY (:scope_org_units::bigint[])
 ORDER BY l.company_id, l.currency
