-- name: ask_availability
-- One row per SKU that some site can promise: the sites and what is available there, sellable goods alone.
SELECT k.sku_id, a.site_ids, a.available
  FROM unnest(:skus::bigint[]) AS k (sku_id)
 CROSS JOIN LATERAL (
       SELECT array_agg(l.site_id) AS site_ids, array_agg(l.on_hand - l.reserved) AS available
         FROM stock_level AS l
        WHERE l.book_id = :book::bigint AND l.sku_id = k.sku_id AND l.owner_id = :owner::bigint
          AND l.state = 1 AND l.on_hand > l.reserved) AS a
 WHERE a.site_ids IS NOT NULL

-- name: availability_columns
-- The same for many SKUs as three columns in SKU order; quantities in millionths, as integers.
SELECT coalesce(array_agg(l.sku_id), '{}') AS sku_ids,
       coalesce(array_agg(l.site_id), '{}') AS site_ids,
       coalesce(array_agg(((l.on_hand - l.reserved) * 1000000)::bigint), '{}') AS millionths
  FROM unnest(:skus::bigint[]) AS k (sku_id)
 CROSS JOIN LATERAL (
       SELECT l.sku_id, l.site_id, l.on_hand, l.reserved
         FROM stock_level AS l
        WHERE l.book_id = :book::bigint AND l.sku_id = k.sku_id AND l.owner_id = :owner::bigint
          AND l.state = 1 AND l.on_hand > l.reserved
       OFFSET 0) AS l

-- name: ask_open_holds
-- What is still held for the given documents of one kind, by line and level.
SELECT h.demand_id, h.demand_line_id, h.site_id, h.sku_id, h.owner_id, h.state, sum(h.quantity) AS quantity,
       h.expires_at, h.hard
  FROM unnest(:demands::bigint[]) AS k (demand_id)
 CROSS JOIN LATERAL (
       SELECT *
         FROM stock_hold AS h
        WHERE h.book_id = :book::bigint AND h.demand_id = k.demand_id AND h.demand_kind = :kind::text
       OFFSET 0) AS h
 GROUP BY h.demand_id, h.demand_line_id, h.site_id, h.sku_id, h.owner_id, h.state, h.expires_at, h.hard
HAVING sum(h.quantity) <> 0
 ORDER BY h.demand_id, h.demand_line_id, h.site_id, h.sku_id, h.owner_id, h.state

-- name: ask_expired_holds
-- Holds whose time ran out between two moments and that still hold something, the oldest first.
SELECT h.demand_kind, h.demand_id, h.demand_line_id, h.site_id, h.sku_id, h.owner_id, h.state,
       sum(h.quantity) AS quantity, h.expires_at, h.hard
  FROM stock_hold AS h
 WHERE h.book_id = :book::bigint AND h.expires_at > :since::timestamptz AND h.expires_at <= :until::timestamptz
 GROUP BY h.demand_kind, h.demand_id, h.demand_line_id, h.site_id, h.sku_id, h.owner_id, h.state,
          h.expires_at, h.hard
HAVING sum(h.quantity) > 0
 ORDER BY h.expires_at, h.demand_kind, h.demand_id, h.demand_line_id
 LIMIT :limit::integer
