-- name: insert_moves
-- One move per document, all of one kind and moment.
INSERT INTO stock_move (book_id, id, kind, source_kind, source_id, posted_on, at, reverses_id, note)
SELECT :book::bigint, k.id, k.kind, k.source_kind, k.source_id, k.posted_on, :at::timestamptz, 0, k.note
  FROM unnest(:ids::bigint[], :kinds::smallint[], :source_kinds::text[], :source_ids::bigint[],
              :posted_ons::date[], :notes::text[])
       AS k (id, kind, source_kind, source_id, posted_on, note)

-- name: insert_leg_pairs
-- Both legs of each line: goods and cost come to the site what leaves the other place, and the other way about.
INSERT INTO stock_leg (book_id, id, move_id, place, site_id, bin_id, sku_id, lot_id, owner_id, state,
                       quantity, amount, posted_on)
SELECT :book::bigint, leg.id, k.move_id, leg.place, leg.site_id, leg.bin_id, k.sku_id, k.lot_id, k.owner_id,
       k.state, leg.quantity, leg.amount, k.posted_on
  FROM unnest(:ids::bigint[], :other_ids::bigint[], :moves::bigint[], :others::smallint[], :sites::bigint[],
              :bins::bigint[], :skus::bigint[], :lots::bigint[], :owners::bigint[], :states::smallint[],
              :quantities::numeric[], :amounts::numeric[], :posted_ons::date[])
       AS k (id, other_id, move_id, other, site_id, bin_id, sku_id, lot_id, owner_id, state, quantity, amount,
             posted_on)
 CROSS JOIN LATERAL (VALUES (k.id, 1::smallint, k.site_id, k.bin_id, k.quantity, k.amount),
                            (k.other_id, k.other, 0, 0, -k.quantity, -k.amount))
       AS leg (id, place, site_id, bin_id, quantity, amount)

-- name: changes_after
-- What came to each level less what left it, by day, on the days after the one given with it.
SELECT g.site_id, g.sku_id, g.owner_id, g.state, g.posted_on, sum(g.quantity)
  FROM unnest(:sites::bigint[], :skus::bigint[], :owners::bigint[], :states::smallint[], :ons::date[])
       AS k (site_id, sku_id, owner_id, state, posted_on)
  JOIN stock_leg AS g
    ON g.site_id = k.site_id AND g.sku_id = k.sku_id AND g.owner_id = k.owner_id AND g.state = k.state
   AND g.posted_on > k.posted_on
 WHERE g.book_id = :book::bigint AND g.place = 1
 GROUP BY g.site_id, g.sku_id, g.owner_id, g.state, g.posted_on

-- name: insert_holds
-- Lines of holds, all for one reason.
INSERT INTO stock_hold (book_id, id, demand_kind, demand_id, demand_line_id, site_id, sku_id, owner_id, state,
                        quantity, reason, at, expires_at, hard)
SELECT :book::bigint, k.id, k.demand_kind, k.demand_id, k.demand_line_id, k.site_id, k.sku_id, k.owner_id,
       k.state, k.quantity, :reason::smallint, :at::timestamptz, k.expires_at, k.hard
  FROM unnest(:ids::bigint[], :demand_kinds::text[], :demand_ids::bigint[], :demand_lines::bigint[],
              :sites::bigint[], :skus::bigint[], :owners::bigint[], :states::smallint[],
              :quantities::numeric[], :expires::timestamptz[], :hards::boolean[])
       AS k (id, demand_kind, demand_id, demand_line_id, site_id, sku_id, owner_id, state, quantity,
             expires_at, hard)
