-- name: ensure_limits
-- Every holder has a limit row afterwards; new ones use nothing.
INSERT INTO limits_limit (book_id, id, kind, company_id, currency, holder_id, used)
SELECT :book::bigint, n.id, :kind::text, :company::bigint, :currency::text, n.holder_id, 0
  FROM unnest(:ids::bigint[], :holders::bigint[]) AS n(id, holder_id)
 ORDER BY n.holder_id
ON CONFLICT (book_id, kind, company_id, currency, holder_id) DO NOTHING

-- name: lock_limits
-- The limit rows of the holders are locked in holder order.
SELECT l.id
  FROM limits_limit l
 WHERE l.book_id = :book::bigint AND l.kind = :kind::text AND l.company_id = :company::bigint
   AND l.currency = :currency::text AND l.holder_id = ANY (:holders::bigint[])
 ORDER BY l.holder_id
   FOR NO KEY UPDATE OF l

-- name: read_limits
-- What each holder has used and is granted on the company's business day. Sent after the lock, so it sees what the lock
-- waited for.
SELECT l.holder_id, l.id, l.used,
       (SELECT g.amount
          FROM limits_grant g
         WHERE g.book_id = :book::bigint AND g.limit_id = l.id AND g.valid_from <= d.today
           AND (g.valid_to IS NULL OR g.valid_to > d.today)
         ORDER BY g.no DESC
         LIMIT 1) AS granted, l.block_reason
  FROM limits_limit l
  JOIN network_company c ON c.book_id = l.book_id AND c.id = l.company_id
 CROSS JOIN LATERAL (SELECT (:now::timestamptz AT TIME ZONE c.time_zone)::date AS today) d
 WHERE l.book_id = :book::bigint AND l.kind = :kind::text AND l.company_id = :company::bigint
   AND l.currency = :currency::text AND l.holder_id = ANY (:holders::bigint[])

-- name: last_grants
-- The highest grant number of each limit; none for a limit never granted.
SELECT g.limit_id, max(g.no)
  FROM unnest(:limits::bigint[]) AS n(limit_id)
  JOIN limits_grant g ON g.limit_id = n.limit_id
 WHERE g.book_id = :book::bigint
 GROUP BY g.limit_id

-- name: insert_grants
-- One row per grant.
INSERT INTO limits_grant (book_id, id, limit_id, no, amount, valid_from, valid_to)
SELECT :book::bigint, n.id, n.limit_id, n.no, n.amount, n.valid_from, n.valid_to
  FROM unnest(:ids::bigint[], :limits::bigint[], :nos::integer[], :amounts::numeric[], :valid_from::date[],
              :valid_to::date[]) AS n(id, limit_id, no, amount, valid_from, valid_to)

-- name: insert_lines
-- One row per line whose limit row exists; the caller compares the count.
INSERT INTO limits_line (book_id, id, limit_id, bucket, amount, source_kind, source_id, posted_on)
SELECT :book::bigint, n.id, l.id, n.bucket, n.amount, n.source_kind, n.source_id, n.posted_on
  FROM unnest(:ids::bigint[], :kinds::text[], :companies::bigint[], :currencies::text[], :holders::bigint[],
              :buckets::text[], :amounts::numeric[], :source_kinds::text[], :source_ids::bigint[], :days::date[])
       AS n(id, kind, company_id, currency, holder_id, bucket, amount, source_kind, source_id, posted_on)
  JOIN limits_limit l
    ON l.kind = n.kind AND l.company_id = n.company_id AND l.currency = n.currency AND l.holder_id = n.holder_id
 WHERE l.book_id = :book::bigint

-- name: add_used
-- What the limits use has changed by the given amounts; the rows are locked already.
UPDATE limits_limit l
   SET used = l.used + n.amount
  FROM unnest(:kinds::text[], :companies::bigint[], :currencies::text[], :holders::bigint[], :amounts::numeric[])
       AS n(kind, company_id, currency, holder_id, amount)
 WHERE l.book_id = :book::bigint AND l.kind = n.kind AND l.company_id = n.company_id
   AND l.currency = n.currency AND l.holder_id = n.holder_id

-- name: blocks
-- Who blocked these limits, locked before, and until when they are exempt.
SELECT l.id, l.blocked_by, l.exempt_until
  FROM limits_limit l
 WHERE l.book_id = :book::bigint AND l.id = ANY (:ids::bigint[])

-- name: set_blocks
-- The limits, locked before, are blocked for these reasons, or not.
UPDATE limits_limit l
   SET block_reason = n.reason, blocked_by = n.blocked_by, exempt_until = n.exempt_until
  FROM unnest(:ids::bigint[], :reasons::text[], :bys::text[], :exempt::date[]) AS n(id, reason, blocked_by, exempt_until)
 WHERE l.book_id = :book::bigint AND l.id = n.id
