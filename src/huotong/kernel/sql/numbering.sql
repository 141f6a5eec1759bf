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

-- name: make_lanes
-- Every lane of the series has a counter for these years; waits for those who are making one.
INSERT INTO counter (book_id, company_id, series, year, lane, last)
SELECT :book::bigint, 0, s.series, y.year, l.lane, 0
  FROM unnest(:series::text[]) AS s(series)
 CROSS JOIN unnest(:years::smallint[]) AS y(year)
 CROSS JOIN generate_series(0, :last_lane::integer) AS l(lane)
 ORDER BY s.series, y.year, l.lane
    ON CONFLICT (book_id, company_id, series, year, lane) DO NOTHING

-- name: lock_lanes
-- Locks all lanes of the series, in key order.
SELECT c.lane FROM counter AS c
 WHERE c.book_id = :book::bigint AND c.company_id = 0 AND c.lane >= 0 AND c.series = ANY(:series::text[])
 ORDER BY c.series, c.year, c.lane FOR NO KEY UPDATE OF c
