-- name: set_counter
-- The lane's counter stands at the last number handed out.
UPDATE counter SET last = :last::bigint
 WHERE book_id = :book::bigint AND company_id = :company::bigint AND series = :series::text
   AND year = :year::smallint AND lane = :lane::smallint

-- name: advance_counter
-- Takes a run of numbers; the counter, made when missing, stays locked until the end of the transaction.
INSERT INTO counter AS c (book_id, company_id, series, year, lane, last)
VALUES (:book::bigint, :company::bigint, :series::text, :year::smallint, :lane::smallint, :count::bigint)
ON CONFLICT (book_id, company_id, series, year, lane) DO UPDATE SET last = c.last + EXCLUDED.last
RETURNING last
