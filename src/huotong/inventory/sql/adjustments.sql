-- name: reasons_by_code
-- The reasons that have one of these codes.
SELECT r.code_key, r.id FROM inventory_adjustment_reason AS r
 WHERE r.book_id = :book::bigint AND r.code_key = ANY(:keys::text[])

-- name: insert_reasons
-- One row per reason.
INSERT INTO inventory_adjustment_reason (book_id, id, version, custom, code, code_key, name, direction)
SELECT :book::bigint, k.id, 1, '{}', k.code, k.code_key, k.name, k.direction
  FROM unnest(:ids::bigint[], :codes::text[], :keys::text[], :reason_names::text[], :directions::text[])
       AS k (id, code, code_key, name, direction)

-- name: reasons_by_id
-- What these reasons allow.
SELECT r.id, r.direction FROM inventory_adjustment_reason AS r
 WHERE r.book_id = :book::bigint AND r.id = ANY(:ids::bigint[]) AND r.archived_at IS NULL

-- name: adjustment_limits
-- The limit of each company of the book that has a row; empty is any value.
SELECT t.company_id, t.amount FROM inventory_adjustment_limit AS t
 WHERE t.book_id = :book::bigint

-- name: set_limits
-- Each company has this limit afterwards.
INSERT INTO inventory_adjustment_limit AS t (book_id, id, version, custom, company_id, amount)
SELECT :book::bigint, k.id, 1, '{}', k.company_id, k.amount
  FROM unnest(:ids::bigint[], :companies::bigint[], :amounts::numeric[]) AS k (id, company_id, amount)
 ORDER BY k.company_id
    ON CONFLICT (book_id, company_id) DO UPDATE SET amount = excluded.amount, version = t.version + 1

-- name: insert_adjustments
-- One row per adjustment.
INSERT INTO inventory_adjustment (book_id, id, version, custom, number, reason_id, site_id, company_id, org_unit_id,
       posted_on, at, member_id, note, gained, lost)
SELECT :book::bigint, k.id, 1, '{}', k.number, k.reason_id, k.site_id, k.company_id, k.org_unit_id, k.posted_on,
       :at::timestamptz, :member::bigint, k.note, k.gained, k.lost
  FROM unnest(:ids::bigint[], :numbers::text[], :reasons::bigint[], :sites::bigint[], :companies::bigint[],
              :org_units::bigint[], :posted_ons::date[], :notes::text[], :gaineds::numeric[], :losts::numeric[])
       AS k (id, number, reason_id, site_id, company_id, org_unit_id, posted_on, note, gained, lost)

-- name: insert_adjustment_lines
-- All lines of all adjustments.
INSERT INTO inventory_adjustment_line (book_id, id, adjustment_id, line_no, product_id, quantity, amount)
SELECT :book::bigint, k.id, k.adjustment_id, k.line_no, k.product_id, k.quantity, k.amount
  FROM unnest(:ids::bigint[], :adjustments::bigint[], :line_nos::integer[], :products::bigint[],
              :quantities::numeric[], :amounts::numeric[])
       AS k (id, adjustment_id, line_no, product_id, quantity, amount)
