-- name: insert_promises
-- Demands are promised more of expected receipts, or less.
INSERT INTO inventory_promise (book_id, id, expected_id, demand_kind, demand_id, demand_line_id, quantity, reason, at)
SELECT :book::bigint, k.id, k.expected_id, k.demand_kind, k.demand_id, k.demand_line_id, k.quantity, k.reason,
       :at::timestamptz
  FROM unnest(:ids::bigint[], :expecteds::bigint[], :demand_kinds::text[], :demands::bigint[], :demand_lines::bigint[],
              :quantities::numeric[], :reasons::smallint[])
       AS k (id, expected_id, demand_kind, demand_id, demand_line_id, quantity, reason)

-- name: change_promised
-- What is promised of expected receipts, locked by now, changes by the given differences.
UPDATE inventory_expected_receipt AS e SET promised = e.promised + k.quantity
  FROM unnest(:ids::bigint[], :quantities::numeric[]) AS k (id, quantity)
 WHERE e.book_id = :book::bigint AND e.id = k.id

-- name: lock_supply
-- What is still to come of the given products, locked in id order; told whether its day is over in its company.
SELECT e.id, e.number, e.version, e.source_kind, e.source_id, e.source_line_id, e.company_id, e.site_id, e.product_id,
       e.expected_on, e.quantity, e.open, e.promised,
       e.expected_on < (:now::timestamptz AT TIME ZONE c.time_zone)::date AS overdue
  FROM unnest(:products::bigint[]) AS k (id)
  JOIN inventory_expected_receipt AS e ON e.product_id = k.id
  JOIN network_company AS c ON c.book_id = e.book_id AND c.id = e.company_id
 WHERE e.book_id = :book::bigint AND c.book_id = :book::bigint AND e.open > 0
 ORDER BY e.id FOR NO KEY UPDATE OF e

-- name: supply
-- The same without locks.
SELECT e.id, e.number, e.version, e.source_kind, e.source_id, e.source_line_id, e.company_id, e.site_id, e.product_id,
       e.expected_on, e.quantity, e.open, e.promised,
       e.expected_on < (:now::timestamptz AT TIME ZONE c.time_zone)::date AS overdue
  FROM unnest(:products::bigint[]) AS k (id)
  JOIN inventory_expected_receipt AS e ON e.product_id = k.id
  JOIN network_company AS c ON c.book_id = e.book_id AND c.id = e.company_id
 WHERE e.book_id = :book::bigint AND c.book_id = :book::bigint AND e.open > 0

-- name: lock_promised
-- The expected receipts of which the given documents of a kind are promised something, locked in id order.
SELECT e.id, e.number, e.version, e.source_kind, e.source_id, e.source_line_id, e.company_id, e.site_id, e.product_id,
       e.expected_on, e.quantity, e.open, e.promised
  FROM inventory_expected_receipt AS e
 WHERE e.book_id = :book::bigint AND e.promised > 0
   AND e.id IN (SELECT r.expected_id FROM inventory_promise AS r
                 WHERE r.book_id = :book::bigint AND r.demand_id = ANY(:demands::bigint[])
                   AND r.demand_kind = :kind::text)
 ORDER BY e.id FOR NO KEY UPDATE OF e

-- name: pegs_of_demands
-- What the given documents of a kind are promised, by line and expected receipt, the later day first.
SELECT r.expected_id, r.demand_kind, r.demand_id, r.demand_line_id, sum(r.quantity) AS quantity
  FROM inventory_promise AS r
 WHERE r.book_id = :book::bigint AND r.demand_id = ANY(:demands::bigint[]) AND r.demand_kind = :kind::text
 GROUP BY r.expected_id, r.demand_kind, r.demand_id, r.demand_line_id
HAVING sum(r.quantity) <> 0
 ORDER BY r.demand_line_id, r.expected_id

-- name: pegs_of_expected
-- What is promised of the given expected receipts, the promise made first in front.
SELECT r.expected_id, r.demand_kind, r.demand_id, r.demand_line_id, sum(r.quantity) AS quantity
  FROM inventory_promise AS r
 WHERE r.book_id = :book::bigint AND r.expected_id = ANY(:ids::bigint[])
 GROUP BY r.expected_id, r.demand_kind, r.demand_id, r.demand_line_id
HAVING sum(r.quantity) <> 0
 ORDER BY min(r.at), min(r.id)

-- name: pegs_of_sources
-- What is promised of the expected receipts of documents of a kind, the promise made first in front.
SELECT r.expected_id, r.demand_kind, r.demand_id, r.demand_line_id, sum(r.quantity) AS quantity
  FROM inventory_expected_receipt AS e
  JOIN inventory_promise AS r ON r.book_id = e.book_id AND r.expected_id = e.id
 WHERE e.book_id = :book::bigint AND r.book_id = :book::bigint AND e.source_id = ANY(:sources::bigint[])
   AND e.source_kind = :kind::text AND e.promised > 0
 GROUP BY r.expected_id, r.demand_kind, r.demand_id, r.demand_line_id
HAVING sum(r.quantity) <> 0
 ORDER BY min(r.at), min(r.id)

-- name: pegs_of_supply
-- What is promised of all that is still to come of the given products.
SELECT r.expected_id, r.demand_kind, r.demand_id, r.demand_line_id, sum(r.quantity) AS quantity
  FROM inventory_expected_receipt AS e
  JOIN inventory_promise AS r ON r.book_id = e.book_id AND r.expected_id = e.id
 WHERE e.book_id = :book::bigint AND r.book_id = :book::bigint AND e.product_id = ANY(:products::bigint[])
   AND e.promised > 0
 GROUP BY r.expected_id, r.demand_kind, r.demand_id, r.demand_line_id
HAVING sum(r.quantity) <> 0
 ORDER BY min(r.at), min(r.id)
