-- name: insert_recurrences
-- How each recurring order goes on; no day of it has come.
INSERT INTO sales_recurrence (book_id, id, agreement_id, every, unit, day_of_month, times, prices_of, confirm, backorders,
       priority, next_on, days_done)
SELECT :book::bigint, k.id, k.agreement_id, k.every, k.unit, k.day_of_month, k.times, k.prices_of, k.confirm,
       k.backorders, k.priority, k.next_on, 0
  FROM unnest(:ids::bigint[], :agreements::bigint[], :everys::smallint[], :units::smallint[], :days_of_month::smallint[],
              :timeses::integer[], :prices_ofs::smallint[], :confirms::boolean[], :backorders::boolean[],
              :priorities::smallint[], :next_ons::date[])
       AS k (id, agreement_id, every, unit, day_of_month, times, prices_of, confirm, backorders, priority, next_on)

-- name: recurrences_of_agreements
-- How recurring orders go on; their rows are held by those of their agreements.
SELECT r.agreement_id, r.every, r.unit, r.day_of_month, r.times, r.prices_of, r.confirm, r.backorders, r.priority,
       r.next_on, r.days_done
  FROM unnest(:ids::bigint[]) AS k (id) JOIN sales_recurrence AS r ON r.agreement_id = k.id
 WHERE r.book_id = :book::bigint

-- name: newest_recurring_days
-- The last day of each recurring order that has come.
SELECT d.agreement_id, max(d.due_on)
  FROM unnest(:ids::bigint[]) AS k (id) JOIN sales_recurring_day AS d ON d.agreement_id = k.id
 WHERE d.book_id = :book::bigint
 GROUP BY d.agreement_id

-- name: recurring_days_that_came
-- Those of the given days that have come, and their orders.
SELECT d.agreement_id, d.due_on, d.id, d.order_id
  FROM unnest(:ids::bigint[], :due_ons::date[]) AS k (id, due_on)
  JOIN sales_recurring_day AS d ON d.agreement_id = k.id AND d.due_on = k.due_on
 WHERE d.book_id = :book::bigint

-- name: change_recurrences
-- Each recurring order goes on like this from now on.
UPDATE sales_recurrence AS r
   SET every = k.every, unit = k.unit, day_of_month = k.day_of_month, times = k.times, prices_of = k.prices_of,
       confirm = k.confirm, backorders = k.backorders, priority = k.priority, next_on = k.next_on
  FROM unnest(:agreements::bigint[], :everys::smallint[], :units::smallint[], :days_of_month::smallint[],
              :timeses::integer[], :prices_ofs::smallint[], :confirms::boolean[], :backorders::boolean[],
              :priorities::smallint[], :next_ons::date[])
       AS k (agreement_id, every, unit, day_of_month, times, prices_of, confirm, backorders, priority, next_on)
 WHERE r.book_id = :book::bigint AND r.agreement_id = k.agreement_id

-- name: advance_recurrences
-- So many days of each recurring order have come, and the next one is this.
UPDATE sales_recurrence AS r SET next_on = k.next_on, days_done = k.days_done
  FROM unnest(:agreements::bigint[], :next_ons::date[], :days_dones::integer[]) AS k (agreement_id, next_on, days_done)
 WHERE r.book_id = :book::bigint AND r.agreement_id = k.agreement_id

-- name: insert_recurring_days
-- Days that have come, each with its order or why there is none; a day comes once.
INSERT INTO sales_recurring_day (book_id, id, agreement_id, due_on, order_id, refusal, at)
SELECT :book::bigint, k.id, k.agreement_id, k.due_on, k.order_id, k.refusal, :at::timestamptz
  FROM unnest(:ids::bigint[], :agreements::bigint[], :due_ons::date[], :orders::bigint[], :refusals::jsonb[])
       AS k (id, agreement_id, due_on, order_id, refusal)

-- name: fill_recurring_days
-- Days whose order had been refused have one now.
UPDATE sales_recurring_day AS d SET order_id = k.order_id, refusal = NULL, at = :at::timestamptz
  FROM unnest(:ids::bigint[], :orders::bigint[]) AS k (id, order_id)
 WHERE d.book_id = :book::bigint AND d.id = k.id AND d.order_id IS NULL

-- name: drop_agreement_lines
-- The lines of these agreements are in force no more.
UPDATE sales_agreement_line AS l SET dropped_at = :at::timestamptz
  FROM unnest(:ids::bigint[]) AS k (id)
 WHERE l.book_id = :book::bigint AND l.agreement_id = k.id AND l.dropped_at IS NULL

-- name: change_agreement_days
-- Each agreement is good from one day through another; its version rises.
UPDATE sales_agreement AS a SET valid_from = k.valid_from, valid_to = k.valid_to, version = a.version + 1
  FROM unnest(:ids::bigint[], :valid_froms::date[], :valid_tos::date[]) AS k (id, valid_from, valid_to)
 WHERE a.book_id = :book::bigint AND a.id = k.id

-- name: change_agreement_goods
-- Each agreement has other lines, and goes to this address.
UPDATE sales_agreement AS a
   SET address_id = k.address_id, region_id = k.region_id, latitude = k.latitude, longitude = k.longitude,
       ship_to = k.ship_to, note = k.note, line_count = k.line_count, net = k.net, tax = k.tax, gross = k.net + k.tax
  FROM unnest(:ids::bigint[], :addresses::bigint[], :regions::bigint[], :latitudes::numeric[], :longitudes::numeric[],
              :ship_tos::text[], :notes::text[], :line_counts::integer[], :nets::numeric[], :taxes::numeric[])
       AS k (id, address_id, region_id, latitude, longitude, ship_to, note, line_count, net, tax)
 WHERE a.book_id = :book::bigint AND a.id = k.id

-- name: due_recurring_orders
-- The next days of recurring orders in force that have come where their company is.
SELECT a.id, r.next_on, a.org_unit_id, a.company_id
  FROM sales_recurrence AS r
  JOIN sales_agreement AS a ON a.book_id = r.book_id AND a.id = r.agreement_id
  JOIN network_company AS c ON c.book_id = a.book_id AND c.id = a.company_id
 WHERE r.book_id = :book::bigint AND a.agreement_status = 6
   AND r.next_on <= (:now::timestamptz AT TIME ZONE c.time_zone)::date
 ORDER BY r.next_on, a.id

-- name: recurrence_head
-- How a recurring order goes on.
SELECT r.every, r.unit, r.day_of_month, r.times, r.prices_of, r.confirm, r.backorders, r.priority, r.next_on, r.days_done
  FROM sales_recurrence AS r WHERE r.book_id = :book::bigint AND r.agreement_id = :id::bigint

-- name: days_of_recurring_order
-- The days that have come, the newest first, with their orders.
SELECT d.due_on, d.at, o.id, o.number, o.order_status, o.gross, d.refusal::text
  FROM sales_recurring_day AS d
  LEFT JOIN sales_order AS o ON o.book_id = d.book_id AND o.id = d.order_id
 WHERE d.book_id = :book::bigint AND d.agreement_id = :id::bigint
 ORDER BY d.due_on DESC LIMIT 500
