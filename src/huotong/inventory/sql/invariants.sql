-- name: stock_details
-- What lies in a bin, by SKU, lot, owner and state, is the sum of its legs. (I1)
SELECT coalesce(d.bin_id, s.bin_id) AS bin_id, coalesce(d.sku_id, s.sku_id) AS sku_id,
       coalesce(d.lot_id, s.lot_id) AS lot_id, coalesce(d.owner_id, s.owner_id) AS owner_id,
       coalesce(d.state, s.state) AS state, coalesce(s.quantity, 0) AS expected, coalesce(d.on_hand, 0) AS found
  FROM (SELECT l.site_id, l.bin_id, l.sku_id, l.lot_id, l.owner_id, l.state, sum(l.quantity) AS quantity
          FROM stock_leg AS l
         WHERE l.book_id = :book::bigint AND l.place = 1
         GROUP BY l.site_id, l.bin_id, l.sku_id, l.lot_id, l.owner_id, l.state) AS s
  FULL JOIN (SELECT t.site_id, t.bin_id, t.sku_id, t.lot_id, t.owner_id, t.state, t.on_hand
               FROM stock_detail AS t
              WHERE t.book_id = :book::bigint) AS d
    ON d.site_id = s.site_id AND d.bin_id = s.bin_id AND d.sku_id = s.sku_id AND d.lot_id = s.lot_id
   AND d.owner_id = s.owner_id AND d.state = s.state
 WHERE coalesce(d.on_hand, 0) <> coalesce(s.quantity, 0)

-- name: stock_levels
-- What a site has, by SKU, owner and state, is the sum of its bins. (I1)
SELECT coalesce(l.site_id, s.site_id) AS site_id, coalesce(l.sku_id, s.sku_id) AS sku_id,
       coalesce(l.owner_id, s.owner_id) AS owner_id, coalesce(l.state, s.state) AS state,
       coalesce(s.on_hand, 0) AS expected, coalesce(l.on_hand, 0) AS found
  FROM (SELECT d.site_id, d.sku_id, d.owner_id, d.state, sum(d.on_hand) AS on_hand
          FROM stock_detail AS d
         WHERE d.book_id = :book::bigint
         GROUP BY d.site_id, d.sku_id, d.owner_id, d.state) AS s
  FULL JOIN (SELECT t.site_id, t.sku_id, t.owner_id, t.state, t.on_hand
               FROM stock_level AS t
              WHERE t.book_id = :book::bigint) AS l
    ON l.site_id = s.site_id AND l.sku_id = s.sku_id AND l.owner_id = s.owner_id AND l.state = s.state
 WHERE coalesce(l.on_hand, 0) <> coalesce(s.on_hand, 0)

-- name: stock_days
-- The latest day on which goods came to a level is that of its legs, and on no day did it have less than nothing. (I1, I3)
SELECT s.site_id, s.sku_id, s.owner_id, s.state, s.posted_on, s.balance, s.last_in_on AS expected,
       l.last_in_on AS found
  FROM (SELECT d.site_id, d.sku_id, d.owner_id, d.state, d.posted_on,
               sum(d.quantity) OVER (PARTITION BY d.site_id, d.sku_id, d.owner_id, d.state
                                         ORDER BY d.posted_on) AS balance,
               max(d.in_on) OVER (PARTITION BY d.site_id, d.sku_id, d.owner_id, d.state) AS last_in_on
          FROM (SELECT g.site_id, g.sku_id, g.owner_id, g.state, g.posted_on, sum(g.quantity) AS quantity,
                       max(g.posted_on) FILTER (WHERE g.quantity > 0) AS in_on
                  FROM stock_leg AS g
                 WHERE g.book_id = :book::bigint AND g.place = 1
                 GROUP BY g.site_id, g.sku_id, g.owner_id, g.state, g.posted_on) AS d) AS s
  JOIN stock_level AS l
    ON l.site_id = s.site_id AND l.sku_id = s.sku_id AND l.owner_id = s.owner_id AND l.state = s.state
 WHERE l.book_id = :book::bigint AND (s.balance < 0 OR l.last_in_on IS DISTINCT FROM s.last_in_on)

-- name: stock_moves
-- The legs of a move sum to zero for each SKU, in quantity and in amount. (I2)
SELECT l.move_id, l.sku_id, sum(l.quantity) AS quantity, sum(l.amount) AS amount
  FROM stock_leg AS l
 WHERE l.book_id = :book::bigint
 GROUP BY l.move_id, l.sku_id, l.owner_id, l.state
HAVING sum(l.quantity) <> 0 OR sum(l.amount) <> 0

-- name: stock_moves_have_legs
-- Every move has legs. (I2)
SELECT m.id AS move_id, m.source_kind, m.source_id
  FROM stock_move AS m
 WHERE m.book_id = :book::bigint
   AND NOT EXISTS (SELECT 1 FROM stock_leg AS l WHERE l.book_id = :book::bigint AND l.move_id = m.id)

-- name: stock_promised
-- No level promises more than it has, or less than nothing. (I3)
SELECT l.site_id, l.sku_id, l.owner_id, l.state, l.on_hand, l.reserved
  FROM stock_level AS l
 WHERE l.book_id = :book::bigint AND (l.reserved < 0 OR l.reserved > l.on_hand)

-- name: stock_picked
-- No bin has more picked than lies in it, or less than nothing. (I3)
SELECT d.bin_id, d.sku_id, d.lot_id, d.owner_id, d.state, d.on_hand, d.picked
  FROM stock_detail AS d
 WHERE d.book_id = :book::bigint AND (d.picked < 0 OR d.picked > d.on_hand)

-- name: stock_reserved
-- What a level has reserved is the sum of the lines of its holds. (I4)
SELECT coalesce(l.site_id, s.site_id) AS site_id, coalesce(l.sku_id, s.sku_id) AS sku_id,
       coalesce(l.owner_id, s.owner_id) AS owner_id, coalesce(l.state, s.state) AS state,
       coalesce(s.quantity, 0) AS expected, coalesce(l.reserved, 0) AS found
  FROM (SELECT h.site_id, h.sku_id, h.owner_id, h.state, sum(h.quantity) AS quantity
          FROM stock_hold AS h
         WHERE h.book_id = :book::bigint
         GROUP BY h.site_id, h.sku_id, h.owner_id, h.state) AS s
  FULL JOIN (SELECT t.site_id, t.sku_id, t.owner_id, t.state, t.reserved
               FROM stock_level AS t
              WHERE t.book_id = :book::bigint) AS l
    ON l.site_id = s.site_id AND l.sku_id = s.sku_id AND l.owner_id = s.owner_id AND l.state = s.state
 WHERE coalesce(l.reserved, 0) <> coalesce(s.quantity, 0)

-- name: stock_holds
-- No hold has given back or shipped more than it took. (I4)
SELECT h.demand_kind, h.demand_id, h.demand_line_id, h.site_id, h.sku_id, h.expires_at,
       sum(h.quantity) AS quantity
  FROM stock_hold AS h
 WHERE h.book_id = :book::bigint
 GROUP BY h.demand_kind, h.demand_id, h.demand_line_id, h.site_id, h.sku_id, h.owner_id, h.state, h.expires_at
HAVING sum(h.quantity) < 0

-- name: stock_worth
-- What the goods of a site are worth, by SKU and owner, is the sum of their legs. (I7)
SELECT coalesce(c.site_id, s.site_id) AS site_id, coalesce(c.sku_id, s.sku_id) AS sku_id,
       coalesce(c.owner_id, s.owner_id) AS owner_id, coalesce(s.amount, 0) AS expected,
       coalesce(c.amount, 0) AS found
  FROM (SELECT l.site_id, l.sku_id, l.owner_id, sum(l.amount) AS amount
          FROM stock_leg AS l
         WHERE l.book_id = :book::bigint AND l.place = 1
         GROUP BY l.site_id, l.sku_id, l.owner_id) AS s
  FULL JOIN (SELECT t.site_id, t.sku_id, t.owner_id, t.amount
               FROM stock_cost AS t
              WHERE t.book_id = :book::bigint) AS c
    ON c.site_id = s.site_id AND c.sku_id = s.sku_id AND c.owner_id = s.owner_id
 WHERE coalesce(c.amount, 0) <> coalesce(s.amount, 0)

-- name: stock_accounts
-- What the goods of a site are worth is what the inventory accounts of its company hold for it. (I7)
SELECT coalesce(c.company_id, j.company_id) AS company_id, coalesce(c.site_id, j.site_id) AS site_id,
       coalesce(c.amount, 0) AS expected, coalesce(j.amount, 0) AS found
  FROM (SELECT n.company_id, t.site_id, sum(t.amount) AS amount
          FROM stock_cost AS t
          JOIN network_site AS n ON n.book_id = t.book_id AND n.id = t.site_id
         WHERE t.book_id = :book::bigint AND n.book_id = :book::bigint
         GROUP BY n.company_id, t.site_id) AS c
  FULL JOIN (SELECT l.company_id, l.site_id, sum(l.debit - l.credit) AS amount
               FROM journal_line AS l
               JOIN ledger_account AS a ON a.book_id = l.book_id AND a.id = l.account_id
              WHERE l.book_id = :book::bigint AND a.book_id = :book::bigint AND a.control = 'inventory'
              GROUP BY l.company_id, l.site_id) AS j
    ON j.company_id = c.company_id AND j.site_id = c.site_id
 WHERE coalesce(c.amount, 0) <> coalesce(j.amount, 0)

-- name: stock_entries
-- What the moves of a document added to sites is what its journal entries added to inventory accounts. (I7)
SELECT coalesce(s.source_kind, j.source_kind) AS source_kind, coalesce(s.source_id, j.source_id) AS source_id,
       coalesce(s.amount, 0) AS expected, coalesce(j.amount, 0) AS found
  FROM (SELECT m.source_kind, m.source_id, sum(l.amount) AS amount
          FROM stock_leg AS l
          JOIN stock_move AS m ON m.book_id = l.book_id AND m.id = l.move_id
         WHERE l.book_id = :book::bigint AND m.book_id = :book::bigint AND l.place = 1
         GROUP BY m.source_kind, m.source_id) AS s
  FULL JOIN (SELECT e.source_kind, e.source_id, sum(l.debit - l.credit) AS amount
               FROM journal_line AS l
               JOIN journal_entry AS e ON e.book_id = l.book_id AND e.id = l.entry_id
               JOIN ledger_account AS a ON a.book_id = l.book_id AND a.id = l.account_id
              WHERE l.book_id = :book::bigint AND e.book_id = :book::bigint AND a.book_id = :book::bigint
                AND a.control = 'inventory'
              GROUP BY e.source_kind, e.source_id) AS j
    ON j.source_kind = s.source_kind AND j.source_id = s.source_id
 WHERE coalesce(s.amount, 0) <> coalesce(j.amount, 0)

-- name: stock_valued
-- The quantity that is valued at a site, by SKU and owner, is the quantity it has. (I8)
SELECT coalesce(c.site_id, s.site_id) AS site_id, coalesce(c.sku_id, s.sku_id) AS sku_id,
       coalesce(c.owner_id, s.owner_id) AS owner_id, coalesce(s.on_hand, 0) AS expected,
       coalesce(c.quantity, 0) AS found
  FROM (SELECT l.site_id, l.sku_id, l.owner_id, sum(l.on_hand) AS on_hand
          FROM stock_level AS l
         WHERE l.book_id = :book::bigint
         GROUP BY l.site_id, l.sku_id, l.owner_id) AS s
  FULL JOIN (SELECT t.site_id, t.sku_id, t.owner_id, t.quantity
               FROM stock_cost AS t
              WHERE t.book_id = :book::bigint) AS c
    ON c.site_id = s.site_id AND c.sku_id = s.sku_id AND c.owner_id = s.owner_id
 WHERE coalesce(c.quantity, 0) <> coalesce(s.on_hand, 0)

-- name: stock_dimensions
-- Every balance names a product that exists, and a bin of its own site.
SELECT d.site_id, d.bin_id, d.sku_id
  FROM stock_detail AS d
  LEFT JOIN network_bin AS n ON n.book_id = d.book_id AND n.id = d.bin_id AND n.site_id = d.site_id
  LEFT JOIN catalog_product AS p ON p.book_id = d.book_id AND p.id = d.sku_id
 WHERE d.book_id = :book::bigint AND (n.id IS NULL OR p.id IS NULL)

-- name: transit_goods
-- What of a transfer is in transit, by SKU, in quantity and cost, is the sum of its legs there. (I9)
SELECT coalesce(t.id, s.id) AS transfer_id, coalesce(t.sku_id, s.sku_id) AS sku_id,
       coalesce(s.quantity, 0) AS expected, coalesce(t.quantity, 0) AS found,
       coalesce(s.amount, 0) AS expected_amount, coalesce(t.amount, 0) AS found_amount
  FROM (SELECT m.source_id AS id, l.sku_id, sum(l.quantity) AS quantity, sum(l.amount) AS amount
          FROM stock_leg AS l
          JOIN stock_move AS m ON m.book_id = l.book_id AND m.id = l.move_id
         WHERE l.book_id = :book::bigint AND m.book_id = :book::bigint AND l.place = 8
         GROUP BY m.source_id, l.sku_id) AS s
  FULL JOIN (SELECT h.id, n.product_id AS sku_id, sum(n.quantity - n.received - n.settled) AS quantity,
                    sum(n.amount - n.received_amount - n.settled_amount) AS amount
               FROM inventory_transfer_line AS n
               JOIN inventory_transfer AS h ON h.book_id = n.book_id AND h.id = n.transfer_id
              WHERE n.book_id = :book::bigint AND h.book_id = :book::bigint AND h.shipped_on IS NOT NULL
              GROUP BY h.id, n.product_id) AS t
    ON t.id = s.id AND t.sku_id = s.sku_id
 WHERE coalesce(t.quantity, 0) <> coalesce(s.quantity, 0) OR coalesce(t.amount, 0) <> coalesce(s.amount, 0)

-- name: transit_accounts
-- What is in transit from a site, at its cost, is what the transit accounts of its company hold for it. (I9)
SELECT coalesce(t.company_id, j.company_id) AS company_id, coalesce(t.site_id, j.site_id) AS site_id,
       coalesce(t.amount, 0) AS expected, coalesce(j.amount, 0) AS found
  FROM (SELECT h.company_id, h.from_site_id AS site_id,
               sum(n.amount - n.received_amount - n.settled_amount) AS amount
          FROM inventory_transfer_line AS n
          JOIN inventory_transfer AS h ON h.book_id = n.book_id AND h.id = n.transfer_id
         WHERE n.book_id = :book::bigint AND h.book_id = :book::bigint
         GROUP BY h.company_id, h.from_site_id) AS t
  FULL JOIN (SELECT l.company_id, l.site_id, sum(l.debit - l.credit) AS amount
               FROM journal_line AS l
               JOIN ledger_account AS a ON a.book_id = l.book_id AND a.id = l.account_id
              WHERE l.book_id = :book::bigint AND a.book_id = :book::bigint AND a.control = 'in_transit'
              GROUP BY l.company_id, l.site_id) AS j
    ON j.company_id = t.company_id AND j.site_id = t.site_id
 WHERE coalesce(t.amount, 0) <> coalesce(j.amount, 0)

-- name: transit_entries
-- What the moves of a document put in transit is what its journal entries added to transit accounts. (I9)
SELECT coalesce(s.source_kind, j.source_kind) AS source_kind, coalesce(s.source_id, j.source_id) AS source_id,
       coalesce(s.amount, 0) AS expected, coalesce(j.amount, 0) AS found
  FROM (SELECT m.source_kind, m.source_id, sum(l.amount) AS amount
          FROM stock_leg AS l
          JOIN stock_move AS m ON m.book_id = l.book_id AND m.id = l.move_id
         WHERE l.book_id = :book::bigint AND m.book_id = :book::bigint AND l.place = 8
         GROUP BY m.source_kind, m.source_id) AS s
  FULL JOIN (SELECT e.source_kind, e.source_id, sum(l.debit - l.credit) AS amount
               FROM journal_line AS l
               JOIN journal_entry AS e ON e.book_id = l.book_id AND e.id = l.entry_id
               JOIN ledger_account AS a ON a.book_id = l.book_id AND a.id = l.account_id
              WHERE l.book_id = :book::bigint AND e.book_id = :book::bigint AND a.book_id = :book::bigint
                AND a.control = 'in_transit'
              GROUP BY e.source_kind, e.source_id) AS j
    ON j.source_kind = s.source_kind AND j.source_id = s.source_id
 WHERE coalesce(s.amount, 0) <> coalesce(j.amount, 0)

-- name: transfer_states
-- A transfer is in transit or waits for a difference to be settled as long as anything of it is in transit.
SELECT h.id AS transfer_id, h.number, h.transfer_status AS found
  FROM inventory_transfer AS h
 WHERE h.book_id = :book::bigint
   AND ((h.transfer_status IN (1, 9)) <> (h.shipped_on IS NULL)
        OR (h.transfer_status IN (2, 3))
           <> (h.shipped_on IS NOT NULL
               AND EXISTS (SELECT 1 FROM inventory_transfer_line AS n
                            WHERE n.book_id = :book::bigint AND n.transfer_id = h.id
                              AND n.quantity <> n.received + n.settled)))

-- name: transfer_holds
-- The sender holds what a planned transfer is to bring, line by line, and nothing for others. (I4)
SELECT coalesce(t.transfer_id, s.demand_id) AS transfer_id, coalesce(t.id, s.demand_line_id) AS line_id,
       coalesce(t.quantity, 0) AS expected, coalesce(s.quantity, 0) AS found
  FROM (SELECT k.demand_id, k.demand_line_id, k.site_id, k.sku_id, sum(k.quantity) AS quantity
          FROM stock_hold AS k
         WHERE k.book_id = :book::bigint AND k.demand_kind = 'stock_transfer'
         GROUP BY k.demand_id, k.demand_line_id, k.site_id, k.sku_id) AS s
  FULL JOIN (SELECT n.transfer_id, n.id, h.from_site_id, n.product_id, n.quantity
               FROM inventory_transfer_line AS n
               JOIN inventory_transfer AS h ON h.book_id = n.book_id AND h.id = n.transfer_id
              WHERE n.book_id = :book::bigint AND h.book_id = :book::bigint AND h.transfer_status = 1) AS t
    ON t.transfer_id = s.demand_id AND t.id = s.demand_line_id AND t.from_site_id = s.site_id
   AND t.product_id = s.sku_id
 WHERE coalesce(t.quantity, 0) <> coalesce(s.quantity, 0)

-- name: adjustment_lines
-- What an adjustment added and took, by SKU, in quantity and cost, is what its moves did at its site.
SELECT coalesce(t.id, s.id) AS adjustment_id, coalesce(t.sku_id, s.sku_id) AS sku_id,
       coalesce(s.quantity, 0) AS expected, coalesce(t.quantity, 0) AS found,
       coalesce(s.amount, 0) AS expected_amount, coalesce(t.amount, 0) AS found_amount
  FROM (SELECT m.source_id AS id, l.site_id, l.sku_id, sum(l.quantity) AS quantity, sum(l.amount) AS amount
          FROM stock_leg AS l
          JOIN stock_move AS m ON m.book_id = l.book_id AND m.id = l.move_id
         WHERE l.book_id = :book::bigint AND m.book_id = :book::bigint AND l.place = 1
           AND m.source_kind = 'stock_adjustment'
         GROUP BY m.source_id, l.site_id, l.sku_id) AS s
  FULL JOIN (SELECT h.id, h.site_id, n.product_id AS sku_id, sum(n.quantity) AS quantity, sum(n.amount) AS amount
               FROM inventory_adjustment_line AS n
               JOIN inventory_adjustment AS h ON h.book_id = n.book_id AND h.id = n.adjustment_id
              WHERE n.book_id = :book::bigint AND h.book_id = :book::bigint
              GROUP BY h.id, h.site_id, n.product_id) AS t
    ON t.id = s.id AND t.site_id = s.site_id AND t.sku_id = s.sku_id
 WHERE coalesce(t.quantity, 0) <> coalesce(s.quantity, 0) OR coalesce(t.amount, 0) <> coalesce(s.amount, 0)

-- name: adjustment_totals
-- What an adjustment gained and lost is the sum of its lines.
SELECT h.id AS adjustment_id, h.number, coalesce(t.gained, 0) AS expected, h.gained AS found,
       coalesce(t.lost, 0) AS expected_lost, h.lost AS found_lost
  FROM inventory_adjustment AS h
  LEFT JOIN (SELECT n.adjustment_id, sum(n.amount) FILTER (WHERE n.quantity > 0) AS gained,
                    -sum(n.amount) FILTER (WHERE n.quantity < 0) AS lost
               FROM inventory_adjustment_line AS n
              WHERE n.book_id = :book::bigint
              GROUP BY n.adjustment_id) AS t ON t.adjustment_id = h.id
 WHERE h.book_id = :book::bigint AND (h.gained <> coalesce(t.gained, 0) OR h.lost <> coalesce(t.lost, 0))

-- name: expected_open
-- What is expected in all, and what of it is still to come, is the sum of the steps of an expected receipt.
SELECT e.id AS expected_id, e.number, coalesce(t.open, 0) AS expected, e.open AS found,
       coalesce(t.quantity, 0) AS expected_quantity, e.quantity AS found_quantity
  FROM inventory_expected_receipt AS e
  LEFT JOIN (SELECT l.expected_id, sum(l.quantity) AS open, sum(l.quantity) FILTER (WHERE l.step IN (1, 2)) AS quantity
               FROM inventory_expected_line AS l
              WHERE l.book_id = :book::bigint
              GROUP BY l.expected_id) AS t ON t.expected_id = e.id
 WHERE e.book_id = :book::bigint AND (e.open <> coalesce(t.open, 0) OR e.quantity <> coalesce(t.quantity, 0))

-- name: expected_of_transfers
-- What the receiver of a transfer still expects, line by line, is what of it is in transit, while more will come.
SELECT coalesce(t.transfer_id, s.source_id) AS transfer_id, coalesce(t.line_id, s.source_line_id) AS line_id,
       coalesce(t.quantity, 0) AS expected, coalesce(s.quantity, 0) AS found
  FROM (SELECT n.transfer_id, n.id AS line_id, h.to_site_id, n.product_id, n.quantity - n.received - n.settled AS quantity
          FROM inventory_transfer_line AS n
          JOIN inventory_transfer AS h ON h.book_id = n.book_id AND h.id = n.transfer_id
         WHERE n.book_id = :book::bigint AND h.book_id = :book::bigint AND h.transfer_status = 2
           AND n.quantity > n.received + n.settled) AS t
  FULL JOIN (SELECT e.source_id, e.source_line_id, e.site_id, e.product_id, e.open AS quantity
               FROM inventory_expected_receipt AS e
              WHERE e.book_id = :book::bigint AND e.source_kind = 'stock_transfer' AND e.open > 0) AS s
    ON s.source_id = t.transfer_id AND s.source_line_id = t.line_id AND s.site_id = t.to_site_id
   AND s.product_id = t.product_id
 WHERE coalesce(t.quantity, 0) <> coalesce(s.quantity, 0)

-- name: expected_that_came
-- What came of expected receipts with a move is not more than the move brought to their site.
SELECT t.move_id, t.site_id, t.product_id, t.quantity AS found, coalesce(s.quantity, 0) AS expected
  FROM (SELECT l.move_id, e.site_id, e.product_id, -sum(l.quantity) AS quantity
          FROM inventory_expected_line AS l
          JOIN inventory_expected_receipt AS e ON e.book_id = l.book_id AND e.id = l.expected_id
         WHERE l.book_id = :book::bigint AND e.book_id = :book::bigint AND l.step = 3
         GROUP BY l.move_id, e.site_id, e.product_id) AS t
  LEFT JOIN (SELECT g.move_id, g.site_id, g.sku_id, sum(g.quantity) AS quantity
               FROM stock_leg AS g
              WHERE g.book_id = :book::bigint AND g.place = 1
              GROUP BY g.move_id, g.site_id, g.sku_id) AS s
    ON s.move_id = t.move_id AND s.site_id = t.site_id AND s.sku_id = t.product_id
 WHERE t.quantity > coalesce(s.quantity, 0)

-- name: expected_promised
-- What is promised of an expected receipt is the sum of the lines of its promises, and not more than is to come.
SELECT e.id AS expected_id, e.number, coalesce(t.quantity, 0) AS expected, e.promised AS found, e.open
  FROM inventory_expected_receipt AS e
  LEFT JOIN (SELECT r.expected_id, sum(r.quantity) AS quantity
               FROM inventory_promise AS r
              WHERE r.book_id = :book::bigint
              GROUP BY r.expected_id) AS t ON t.expected_id = e.id
 WHERE e.book_id = :book::bigint AND (e.promised <> coalesce(t.quantity, 0) OR e.promised > e.open)

-- name: promises_kept
-- No promise has given back more than it took.
SELECT r.expected_id, r.demand_kind, r.demand_id, r.demand_line_id, sum(r.quantity) AS quantity
  FROM inventory_promise AS r
 WHERE r.book_id = :book::bigint
 GROUP BY r.expected_id, r.demand_kind, r.demand_id, r.demand_line_id
HAVING sum(r.quantity) < 0
