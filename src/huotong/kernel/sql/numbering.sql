-- name: ensure_counter
-- The counter row exists afterwards.
INSERT INTO counter (book_id, company_id, series, year, lane, last)
VALUES (:book::bigint, :company::bigint, :series::text, :year::smallint, :lane::smallint, 0)
ON CONFLICT DO NOTHING

-- name: lock_counter
-- The last number given out by a lane, locked.
SELECT last FROM counter
 WHERE book_id = :book::bigint AND company_id = :company::bigint AND series = :series::text
   AND year = :year::smallint AND lane = :lane::smallint
 ORDER BY book_id FOR NO KEY UPDATE

-- name: set_counter
-- The lane's counter stands at the last number handed out.
UPDATE counter SET last = :last::bigint
 WHERE book_id = :book::bigint AND company_id = :company::bigint AND series = :series::text
   AND year = :year::smallint AND lane = :lane::smallint

-- name: advance_counter
-- Takes a run of numbers from a gap-free counter and locks it until the end of the transaction.
INSERT INTO counter AS c (book_id, company_id, series, year, lane, last)
VALUES (:book::bigint, :company::bigint, :series::text, :year::smallint, :lane::smallint, :count::bigint)
ON CONFLICT (book_id, company_id, series, year, lane) DO UPDATE SET last = c.last + EXCLUDED.last
RETURNING last
