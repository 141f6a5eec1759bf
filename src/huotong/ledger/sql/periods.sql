-- name: lock_period_lanes
-- This lane's row of the period of each day is locked, in (company, period) order; days outside every period give no row.
SELECT n.company_id, n.posted_on, l.period_id, l.open, b.rules_at
  FROM unnest(:companies::bigint[], :days::date[]) AS n(company_id, posted_on)
  JOIN ledger_books b ON b.company_id = n.company_id AND b.book_id = :book::bigint
  CROSS JOIN LATERAL (
       SELECT p.id, p.starts_on
         FROM ledger_period p
        WHERE p.book_id = :book::bigint AND p.company_id = n.company_id AND p.ends_on >= n.posted_on
        ORDER BY p.ends_on
        LIMIT 1) AS p
  JOIN ledger_period_lane l
    ON l.company_id = n.company_id AND l.period_id = p.id AND l.lane = :lane::smallint
 WHERE l.book_id = :book::bigint AND b.book_id = l.book_id AND p.starts_on <= n.posted_on
 ORDER BY l.company_id, l.period_id
   FOR NO KEY UPDATE OF l

-- name: insert_period_lanes
-- Every period has its lane rows, open, unless it has them already.
INSERT INTO ledger_period_lane (book_id, company_id, period_id, lane, open)
SELECT :book::bigint, n.company_id, n.period_id, l.lane, true
  FROM unnest(:companies::bigint[], :periods::bigint[]) AS n(company_id, period_id)
 CROSS JOIN generate_series(0, :lanes::integer - 1) AS l(lane)
 ORDER BY n.company_id, n.period_id, l.lane

-- name: lock_whole_periods
-- All lane rows of the periods are locked, in (company, period, lane) order.
SELECT l.company_id, l.period_id, l.lane, l.open
  FROM unnest(:companies::bigint[], :periods::bigint[]) AS n(company_id, period_id)
  JOIN ledger_period_lane l ON l.company_id = n.company_id AND l.period_id = n.period_id
 WHERE l.book_id = :book::bigint
 ORDER BY l.company_id, l.period_id, l.lane
   FOR NO KEY UPDATE OF l

-- name: find_periods
-- The periods of these names.
SELECT p.id, p.company_id, p.year, p.no, p.starts_on, p.ends_on
  FROM unnest(:companies::bigint[], :years::smallint[], :nos::smallint[]) AS n(company_id, year, no)
  JOIN ledger_period p ON p.company_id = n.company_id AND p.year = n.year AND p.no = n.no
 WHERE p.book_id = :book::bigint

-- name: set_period_lanes
-- All lane rows of the periods, locked before, are open or closed.
UPDATE ledger_period_lane l
   SET open = :open::boolean, closed_at = :closed_at::timestamptz
  FROM unnest(:companies::bigint[], :periods::bigint[]) AS n(company_id, period_id)
 WHERE l.book_id = :book::bigint AND l.company_id = n.company_id AND l.period_id = n.period_id
