-- name: overdue_receipts
-- Goods that somebody expects and that are still to come, since their day.
SELECT e.id, s.org_unit_id, e.company_id, e.number, e.expected_on
  FROM inventory_expected_receipt AS e
  JOIN network_site AS s ON s.book_id = e.book_id AND s.id = e.site_id
 WHERE e.book_id = :book::bigint AND s.book_id = :book::bigint AND e.open > 0 AND e.source_kind <> 'stock_transfer'

-- name: late_transfers
-- Transfers in transit, since the day on which they were to arrive.
SELECT h.id, h.to_org_unit_id, h.company_id, h.number, h.arrive_on
  FROM inventory_transfer AS h
 WHERE h.book_id = :book::bigint AND h.transfer_status = 2

-- name: unsettled_transfers
-- Transfers whose difference nobody has settled, since the day on which it was found.
SELECT h.id, h.to_org_unit_id, h.company_id, h.number, coalesce(h.received_on, h.shipped_on)
  FROM inventory_transfer AS h
 WHERE h.book_id = :book::bigint AND h.transfer_status = 3

-- name: below_minimum
-- Minimum levels of which less is free and will come and is promised to nobody.
SELECT m.id, s.org_unit_id, s.company_id, p.sku || ' · ' || s.code, NULL::date
  FROM inventory_minimum_level AS m
  JOIN network_site AS s ON s.book_id = m.book_id AND s.id = m.site_id
  JOIN catalog_product AS p ON p.book_id = m.book_id AND p.id = m.product_id
  LEFT JOIN stock_level AS l ON l.book_id = m.book_id AND l.site_id = m.site_id AND l.sku_id = m.product_id
   AND l.owner_id = 0 AND l.state = 1
 WHERE m.book_id = :book::bigint AND s.book_id = :book::bigint AND p.book_id = :book::bigint
   AND m.minimum > coalesce(l.on_hand - l.reserved, 0)
                   + (SELECT coalesce(sum(e.open - e.promised), 0) FROM inventory_expected_receipt AS e
                       WHERE e.book_id = :book::bigint AND e.site_id = m.site_id AND e.product_id = m.product_id
                         AND e.open > 0)

-- name: old_holds
-- Goods that somebody holds by hand, since the day on which he began to; those that ended are given back within a minute.
SELECT t.demand_id, s.org_unit_id, s.company_id, p.sku || ' · ' || s.code, (t.at AT TIME ZONE c.time_zone)::date
  FROM (SELECT k.demand_id, k.site_id, k.sku_id, min(k.at) AS at
          FROM stock_hold AS k
         WHERE k.book_id = :book::bigint AND k.expires_at > now() - interval '1 day' AND k.demand_kind = 'manual_hold'
           AND 0 < (SELECT sum(o.quantity) FROM stock_hold AS o
                     WHERE o.book_id = :book::bigint AND o.demand_id = k.demand_id AND o.demand_kind = 'manual_hold')
         GROUP BY k.demand_id, k.site_id, k.sku_id) AS t
  JOIN network_site AS s ON s.id = t.site_id
  JOIN network_company AS c ON c.book_id = s.book_id AND c.id = s.company_id
  JOIN catalog_product AS p ON p.book_id = s.book_id AND p.id = t.sku_id
 WHERE s.book_id = :book::bigint AND c.book_id = :book::bigint AND p.book_id = :book::bigint
