-- name: change_levels
-- On hand and reserved change by the given differences; rows are locked by now, the CHECK is the last guard.
UPDATE stock_level AS l
   SET on_hand = l.on_hand + k.on_hand, reserved = l.reserved + k.reserved
  FROM unnest(:sites::bigint[], :skus::bigint[], :owners::bigint[], :states::smallint[],
              :on_hands::numeric[], :reserveds::numeric[])
       AS k (site_id, sku_id, owner_id, state, on_hand, reserved)
 WHERE l.book_id = :book::bigint AND l.site_id = k.site_id AND l.sku_id = k.sku_id
   AND l.owner_id = k.owner_id AND l.state = k.state

-- name: raise_levels
-- On hand changes by the given differences, and goods came in on the given days at the latest; rows are locked by now.
UPDATE stock_level AS l
   SET on_hand = l.on_hand + k.on_hand, last_in_on = greatest(l.last_in_on, k.last_in_on)
  FROM unnest(:sites::bigint[], :skus::bigint[], :owners::bigint[], :states::smallint[],
              :on_hands::numeric[], :last_ins::date[])
       AS k (site_id, sku_id, owner_id, state, on_hand, last_in_on)
 WHERE l.book_id = :book::bigint AND l.site_id = k.site_id AND l.sku_id = k.sku_id
   AND l.owner_id = k.owner_id AND l.state = k.state

-- name: change_details
-- The content of bins changes by the given differences; rows are locked by now.
UPDATE stock_detail AS d
   SET on_hand = d.on_hand + k.on_hand
  FROM unnest(:bins::bigint[], :skus::bigint[], :lots::bigint[], :owners::bigint[], :states::smallint[],
              :on_hands::numeric[])
       AS k (bin_id, sku_id, lot_id, owner_id, state, on_hand)
 WHERE d.book_id = :book::bigint AND d.bin_id = k.bin_id AND d.sku_id = k.sku_id AND d.lot_id = k.lot_id
   AND d.owner_id = k.owner_id AND d.state = k.state

-- name: change_costs
-- Quantity and amount change by the given differences; rows are locked by now.
UPDATE stock_cost AS c
   SET quantity = c.quantity + k.quantity, amount = c.amount + k.amount
  FROM unnest(:sites::bigint[], :skus::bigint[], :owners::bigint[], :quantities::numeric[],
              :amounts::numeric[])
       AS k (site_id, sku_id, owner_id, quantity, amount)
 WHERE c.book_id = :book::bigint AND c.site_id = k.site_id AND c.sku_id = k.sku_id
   AND c.owner_id = k.owner_id
