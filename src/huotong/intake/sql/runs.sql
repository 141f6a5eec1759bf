-- name: find_run
-- The run of this name on this fingerprint.
SELECT id, key, key_on, started_at, finished_at, facts
  FROM intake_run
 WHERE book_id = :book::bigint AND name = :name::text AND fingerprint = :fingerprint::text

-- name: insert_run
-- A run begins.
INSERT INTO intake_run (book_id, id, name, fingerprint, key, key_on, started_at, finished_at, facts)
VALUES (:book::bigint, :id::bigint, :name::text, :fingerprint::text, :key::uuid, :key_on::date,
        :at::timestamptz, NULL, :facts::jsonb)

-- name: lock_run
-- The run, locked.
SELECT r.id, r.key, r.key_on, r.started_at, r.finished_at, r.facts
  FROM intake_run AS r
 WHERE r.book_id = :book::bigint AND r.id = :id::bigint
 ORDER BY r.id FOR NO KEY UPDATE OF r

-- name: finish_run
-- The run is complete.
UPDATE intake_run AS r SET finished_at = :at::timestamptz, facts = :facts::jsonb
 WHERE r.book_id = :book::bigint AND r.id = :id::bigint

-- name: taken_products
-- Which of the given SKUs exist.
SELECT sku FROM catalog_product
 WHERE book_id = :book::bigint AND sku_key = ANY(:keys::text[])

-- name: taken_partners
-- Which of the given partner codes exist.
SELECT code FROM partners_partner
 WHERE book_id = :book::bigint AND code_key = ANY(:keys::text[])

-- name: taken_orders
-- Which of the given external numbers are used.
SELECT external_number FROM sales_order
 WHERE book_id = :book::bigint AND external_number = ANY(:numbers::text[])
