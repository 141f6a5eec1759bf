-- name: insert_transfers
-- One row per planned transfer.
INSERT INTO inventory_transfer (book_id, id, version, custom, number, transfer_status, from_site_id, to_site_id,
       company_id, org_unit_id, to_org_unit_id, ship_on, arrive_on, created_at, note, rest_of_id)
SELECT :book::bigint, k.id, 1, '{}', k.number, 1, k.from_site_id, k.to_site_id, k.company_id, k.org_unit_id,
       k.to_org_unit_id, k.ship_on, k.arrive_on, :at::timestamptz, k.note, k.rest_of_id
  FROM unnest(:ids::bigint[], :numbers::text[], :from_sites::bigint[], :to_sites::bigint[], :companies::bigint[],
              :org_units::bigint[], :to_org_units::bigint[], :ship_ons::date[], :arrive_ons::date[], :notes::text[],
              :rests_of::bigint[])
       AS k (id, number, from_site_id, to_site_id, company_id, org_unit_id, to_org_unit_id, ship_on, arrive_on, note,
             rest_of_id)

-- name: insert_transfer_lines
-- All lines of all transfers; nothing of them has moved.
INSERT INTO inventory_transfer_line (book_id, id, transfer_id, line_no, product_id, quantity, amount, received,
       received_amount, settled, settled_amount)
SELECT :book::bigint, k.id, k.transfer_id, k.line_no, k.product_id, k.quantity, 0, 0, 0, 0, 0
  FROM unnest(:ids::bigint[], :transfers::bigint[], :line_nos::integer[], :products::bigint[],
              :quantities::numeric[])
       AS k (id, transfer_id, line_no, product_id, quantity)

-- name: lock_transfers
-- The transfers, locked in id order.
SELECT t.id, t.number, t.transfer_status, t.from_site_id, t.to_site_id, t.company_id, t.org_unit_id,
       t.to_org_unit_id, t.arrive_on, t.shipped_on, t.received_on, t.note, t.ship_on
  FROM unnest(:ids::bigint[]) AS k (id) JOIN inventory_transfer AS t ON t.id = k.id
 WHERE t.book_id = :book::bigint
 ORDER BY t.id FOR NO KEY UPDATE OF t

-- name: lines_of_transfers
-- The lines of transfers in order.
SELECT l.transfer_id, l.id, l.line_no, l.product_id, l.quantity, l.amount, l.received, l.received_amount,
       l.settled, l.settled_amount
  FROM unnest(:ids::bigint[]) AS k (id) JOIN inventory_transfer_line AS l ON l.transfer_id = k.id
 WHERE l.book_id = :book::bigint
 ORDER BY l.transfer_id, l.line_no

-- name: mark_transfers
-- The transfers are in this state; their days are as given, an empty one stays as it was.
UPDATE inventory_transfer AS t
   SET transfer_status = k.status, shipped_on = coalesce(k.shipped_on, t.shipped_on),
       received_on = greatest(k.received_on, t.received_on), version = t.version + 1
  FROM unnest(:ids::bigint[], :states::smallint[], :shipped_ons::date[], :received_ons::date[])
       AS k (id, status, shipped_on, received_on)
 WHERE t.book_id = :book::bigint AND t.id = k.id

-- name: change_transfer_lines
-- What was sent, received and settled of each line, and at what cost, grows by the given differences.
UPDATE inventory_transfer_line AS l
   SET amount = l.amount + k.amount, received = l.received + k.received,
       received_amount = l.received_amount + k.received_amount, settled = l.settled + k.settled,
       settled_amount = l.settled_amount + k.settled_amount
  FROM unnest(:ids::bigint[], :amounts::numeric[], :receiveds::numeric[], :received_amounts::numeric[],
              :settleds::numeric[], :settled_amounts::numeric[])
       AS k (id, amount, received, received_amount, settled, settled_amount)
 WHERE l.book_id = :book::bigint AND l.id = k.id

-- name: cut_transfer_lines
-- Planned lines carry less: what leaves now.
UPDATE inventory_transfer_line AS l SET quantity = k.quantity
  FROM unnest(:ids::bigint[], :quantities::numeric[]) AS k (id, quantity)
 WHERE l.book_id = :book::bigint AND l.id = k.id

-- name: move_transfer_lines
-- Planned lines of which nothing leaves now are those of the rest.
UPDATE inventory_transfer_line AS l SET transfer_id = k.transfer_id
  FROM unnest(:ids::bigint[], :transfers::bigint[]) AS k (id, transfer_id)
 WHERE l.book_id = :book::bigint AND l.id = k.id

-- name: insert_transit_pairs
-- Both legs of each line of goods in transit that are found not to be on the way, or to be more than noted.
INSERT INTO stock_leg (book_id, id, move_id, place, site_id, bin_id, sku_id, lot_id, owner_id, state,
                       quantity, amount, posted_on)
SELECT :book::bigint, leg.id, k.move_id, leg.place, 0, 0, k.sku_id, 0, 0, 1, leg.quantity, leg.amount, k.posted_on
  FROM unnest(:ids::bigint[], :other_ids::bigint[], :moves::bigint[], :skus::bigint[], :quantities::numeric[],
              :amounts::numeric[], :posted_ons::date[])
       AS k (id, other_id, move_id, sku_id, quantity, amount, posted_on)
 CROSS JOIN LATERAL (VALUES (k.id, 8::smallint, k.quantity, k.amount),
                            (k.other_id, 6::smallint, -k.quantity, -k.amount))
       AS leg (id, place, quantity, amount)
