-- name: availability_of_products
-- What the sites within scope have of the given products, sellable goods, by site.
SELECT k.sku_id, s.id, s.code, s.name, l.on_hand, l.reserved, l.on_hand - l.reserved
  FROM unnest(:skus::bigint[]) AS k (sku_id)
  JOIN stock_level AS l ON l.sku_id = k.sku_id
  JOIN network_site AS s ON s.book_id = l.book_id AND s.id = l.site_id
 WHERE l.book_id = :book::bigint AND s.book_id = :book::bigint AND l.owner_id = 0 AND l.state = 1
   AND s.org_unit_id = ANY(:scope_org_units::bigint[])
 ORDER BY k.sku_id, l.on_hand - l.reserved DESC, s.id

-- name: card_head
-- The site and product of a stock card, when within scope.
SELECT s.code, s.name, p.sku, p.name, u.code
  FROM network_site AS s
  JOIN catalog_product AS p ON p.book_id = s.book_id AND p.id = :sku::bigint
  JOIN catalog_unit AS u ON u.book_id = p.book_id AND u.id = p.base_unit_id
 WHERE s.book_id = :book::bigint AND p.book_id = :book::bigint AND u.book_id = :book::bigint
   AND s.id = :site::bigint AND s.org_unit_id = ANY(:scope_org_units::bigint[])

-- name: card_lines
-- Moves of a product at a site, the newest first, from a place on; with what is there now, in every state.
SELECT l.id, l.posted_on, m.kind, m.source_kind, m.source_id, m.note, l.state, l.quantity, l.amount,
       (SELECT sum(v.on_hand) FROM stock_level AS v
         WHERE v.book_id = :book::bigint AND v.site_id = :site::bigint AND v.sku_id = :sku::bigint)
  FROM stock_leg AS l
  JOIN stock_move AS m ON m.book_id = l.book_id AND m.id = l.move_id
 WHERE l.book_id = :book::bigint AND m.book_id = :book::bigint AND l.place = 1
   AND l.site_id = :site::bigint AND l.sku_id = :sku::bigint
   AND (l.posted_on, l.id) < (:before_on::date, :before_id::bigint)
 ORDER BY l.posted_on DESC, l.id DESC
 LIMIT :limit::integer

-- name: stock_of_units
-- How many SKUs lie at the sites of each of the given units.
SELECT s.org_unit_id, 'stock', count(DISTINCT l.sku_id)
  FROM network_site s
  JOIN stock_level l ON l.book_id = s.book_id AND l.site_id = s.id
 WHERE s.book_id = :book::bigint AND s.org_unit_id = ANY(:ids::bigint[]) AND l.on_hand > 0
 GROUP BY s.org_unit_id

-- name: expected_of_units
-- How many receipts are still expected at the sites of each of the given org units.
SELECT s.org_unit_id, 'expected_receipt', count(*)
  FROM inventory_expected_receipt AS e
  JOIN network_site AS s ON s.book_id = e.book_id AND s.id = e.site_id
 WHERE e.book_id = :book::bigint AND s.book_id = :book::bigint AND e.open > 0
   AND s.org_unit_id = ANY(:ids::bigint[])
 GROUP BY s.org_unit_id

-- name: lock_levels_of_products
-- All levels of the given products, locked in key order.
SELECT l.site_id FROM stock_level l
 WHERE l.book_id = :book::bigint AND l.sku_id = ANY(:ids::bigint[])
 ORDER BY l.site_id, l.sku_id, l.owner_id, l.state FOR NO KEY UPDATE OF l

-- name: stock_of_products
-- At how many sites each of the given products lies.
SELECT l.sku_id, 'stock_site', count(DISTINCT l.site_id) FROM stock_level l
 WHERE l.book_id = :book::bigint AND l.sku_id = ANY(:ids::bigint[]) AND l.on_hand > 0
 GROUP BY l.sku_id

-- name: stock_accounts_of_products
-- At how many sites each of the given products lies or has lain.
SELECT l.sku_id, 'stock_account', count(DISTINCT l.site_id) FROM stock_level l
 WHERE l.book_id = :book::bigint AND l.sku_id = ANY(:ids::bigint[])
 GROUP BY l.sku_id

-- name: stock_of_bins
-- How many SKUs lie in each of the given bins.
SELECT d.bin_id, 'stock', count(DISTINCT d.sku_id) FROM stock_detail d
 WHERE d.book_id = :book::bigint AND d.bin_id = ANY(:ids::bigint[]) AND d.on_hand > 0
 GROUP BY d.bin_id

-- name: sites_as_of
-- Sites within scope with what they had at the end of a day: SKUs, and what these were worth.
SELECT s.id, s.code, s.name, count(*), sum(g.amount), c.currency
  FROM (SELECT l.site_id, l.sku_id, sum(l.quantity) AS quantity, sum(l.amount) AS amount
          FROM stock_leg AS l
         WHERE l.book_id = :book::bigint AND l.place = 1 AND l.posted_on <= :on::date
         GROUP BY l.site_id, l.sku_id
        HAVING sum(l.quantity) <> 0) AS g
  JOIN network_site AS s ON s.id = g.site_id
  JOIN network_company AS c ON c.book_id = s.book_id AND c.id = s.company_id
 WHERE s.book_id = :book::bigint AND c.book_id = :book::bigint
   AND s.org_unit_id = ANY(:scope_org_units::bigint[])
 GROUP BY s.id, s.code, s.name, c.currency
 ORDER BY s.code

-- name: site_in_scope
-- A site, when within scope.
SELECT s.code, s.name, c.currency
  FROM network_site AS s
  JOIN network_company AS c ON c.book_id = s.book_id AND c.id = s.company_id
 WHERE s.book_id = :book::bigint AND c.book_id = :book::bigint
   AND s.id = :site::bigint AND s.org_unit_id = ANY(:scope_org_units::bigint[])

-- name: products_as_of
-- What a site had at the end of a day, by product id, from a product on.
SELECT p.id, p.sku, p.name, u.code, g.quantity, g.amount
  FROM (SELECT l.sku_id, sum(l.quantity) AS quantity, sum(l.amount) AS amount
          FROM stock_leg AS l
         WHERE l.book_id = :book::bigint AND l.place = 1 AND l.site_id = :site::bigint
           AND l.sku_id > :after::bigint AND l.posted_on <= :on::date
         GROUP BY l.sku_id
        HAVING sum(l.quantity) <> 0
         ORDER BY l.sku_id
         LIMIT :limit::integer) AS g
  JOIN catalog_product AS p ON p.id = g.sku_id
  JOIN catalog_unit AS u ON u.book_id = p.book_id AND u.id = p.base_unit_id
 WHERE p.book_id = :book::bigint AND u.book_id = :book::bigint
 ORDER BY p.id
