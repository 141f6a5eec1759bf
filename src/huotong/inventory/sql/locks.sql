-- name: ensure_levels
-- Every given level exists afterwards; made in key order, so that two makers never wait for each other in a ring.
INSERT INTO stock_level (book_id, site_id, sku_id, owner_id, state, on_hand, reserved)
SELECT :book::bigint, k.site_id, k.sku_id, k.owner_id, k.state, 0, 0
  FROM unnest(:sites::bigint[], :skus::bigint[], :owners::bigint[], :states::smallint[])
       AS k (site_id, sku_id, owner_id, state)
 ORDER BY k.site_id, k.sku_id, k.owner_id, k.state
    ON CONFLICT DO NOTHING

-- name: lock_levels
-- The levels of the given keys, locked in key order; without owner and state, which the caller knows.
SELECT l.site_id, l.sku_id, l.on_hand, l.reserved
  FROM unnest(:sites::bigint[], :skus::bigint[], :owners::bigint[], :states::smallint[])
       AS k (site_id, sku_id, owner_id, state)
  JOIN stock_level AS l
    ON l.site_id = k.site_id AND l.sku_id = k.sku_id AND l.owner_id = k.owner_id AND l.state = k.state
 WHERE l.book_id = :book::bigint
 ORDER BY l.site_id, l.sku_id
   FOR NO KEY UPDATE OF l

-- name: lock_level_keys
-- The levels of the given keys, locked in key order.
SELECT l.site_id, l.sku_id, l.owner_id, l.state, l.on_hand, l.reserved, l.last_in_on
  FROM unnest(:sites::bigint[], :skus::bigint[], :owners::bigint[], :states::smallint[])
       AS k (site_id, sku_id, owner_id, state)
  JOIN stock_level AS l
    ON l.site_id = k.site_id AND l.sku_id = k.sku_id AND l.owner_id = k.owner_id AND l.state = k.state
 WHERE l.book_id = :book::bigint
 ORDER BY l.site_id, l.sku_id, l.owner_id, l.state
   FOR NO KEY UPDATE OF l

-- name: lock_details
-- The contents of bins, locked in key order.
SELECT d.bin_id, d.sku_id, d.lot_id, d.owner_id, d.state, d.on_hand, d.picked
  FROM unnest(:bins::bigint[], :skus::bigint[], :lots::bigint[], :owners::bigint[], :states::smallint[])
       AS k (bin_id, sku_id, lot_id, owner_id, state)
  JOIN stock_detail AS d
    ON d.bin_id = k.bin_id AND d.sku_id = k.sku_id AND d.lot_id = k.lot_id
   AND d.owner_id = k.owner_id AND d.state = k.state
 WHERE d.book_id = :book::bigint
 ORDER BY d.bin_id, d.sku_id, d.lot_id, d.owner_id, d.state
   FOR NO KEY UPDATE OF d

-- name: lock_costs
-- Rows of value, locked in key order.
SELECT c.site_id, c.sku_id, c.owner_id, c.quantity, c.amount
  FROM unnest(:sites::bigint[], :skus::bigint[], :owners::bigint[]) AS k (site_id, sku_id, owner_id)
  JOIN stock_cost AS c ON c.site_id = k.site_id AND c.sku_id = k.sku_id AND c.owner_id = k.owner_id
 WHERE c.book_id = :book::bigint
 ORDER BY c.site_id, c.sku_id, c.owner_id
   FOR NO KEY UPDATE OF c

-- name: claim_levels
-- Every given level exists and is locked until the end of the transaction, in key order; nothing changes.
INSERT INTO stock_level AS l (book_id, site_id, sku_id, owner_id, state, on_hand, reserved)
SELECT :book::bigint, k.site_id, k.sku_id, k.owner_id, k.state, 0, 0
  FROM unnest(:sites::bigint[], :skus::bigint[], :owners::bigint[], :states::smallint[])
       AS k (site_id, sku_id, owner_id, state)
 ORDER BY k.site_id, k.sku_id, k.owner_id, k.state
    ON CONFLICT (book_id, site_id, sku_id, owner_id, state) DO UPDATE SET on_hand = l.on_hand

-- name: claim_details
-- Every given bin content exists and is locked until the end of the transaction, in key order; nothing changes.
INSERT INTO stock_detail AS d (book_id, bin_id, sku_id, lot_id, owner_id, state, site_id, on_hand, picked)
SELECT :book::bigint, k.bin_id, k.sku_id, k.lot_id, k.owner_id, k.state, k.site_id, 0, 0
  FROM unnest(:bins::bigint[], :skus::bigint[], :lots::bigint[], :owners::bigint[], :states::smallint[],
              :sites::bigint[])
       AS k (bin_id, sku_id, lot_id, owner_id, state, site_id)
 ORDER BY k.bin_id, k.sku_id, k.lot_id, k.owner_id, k.state
    ON CONFLICT (book_id, bin_id, sku_id, lot_id, owner_id, state) DO UPDATE SET on_hand = d.on_hand

-- name: claim_costs
-- Every given row of value exists and is locked until the end of the transaction, in key order; nothing changes.
INSERT INTO stock_cost AS c (book_id, site_id, sku_id, owner_id, quantity, amount)
SELECT :book::bigint, k.site_id, k.sku_id, k.owner_id, 0, 0
  FROM unnest(:sites::bigint[], :skus::bigint[], :owners::bigint[]) AS k (site_id, sku_id, owner_id)
 ORDER BY k.site_id, k.sku_id, k.owner_id
    ON CONFLICT (book_id, site_id, sku_id, owner_id) DO UPDATE SET quantity = c.quantity
