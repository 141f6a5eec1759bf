-- name: order_totals
-- Net, tax, gross and the number of lines of an order are those of its lines. (I14, I19)
SELECT o.id AS order_id, o.number, s.net AS expected_net, o.net AS found_net, s.tax AS expected_tax, o.tax AS found_tax,
       s.lines AS expected_lines, o.line_count AS found_lines
  FROM sales_order AS o
  LEFT JOIN (SELECT l.book_id, l.order_id, count(*) AS lines, sum(l.net) AS net, sum(l.tax) AS tax
               FROM sales_order_line AS l WHERE l.book_id = :book::bigint GROUP BY l.book_id, l.order_id) AS s
    ON s.book_id = o.book_id AND s.order_id = o.id
 WHERE o.book_id = :book::bigint
   AND (s.lines IS DISTINCT FROM o.line_count OR s.net IS DISTINCT FROM o.net OR s.tax IS DISTINCT FROM o.tax
        OR o.gross <> o.net + o.tax)

-- name: order_status_of_lines
-- The state of a confirmed order is what its lines say. (I18)
SELECT o.id AS order_id, o.number, s.expected, o.order_status AS found
  FROM sales_order AS o
  JOIN (SELECT l.book_id, l.order_id,
               CASE WHEN bool_or(l.quantity - l.delivered - l.cancelled > 0) THEN 2
                    WHEN bool_and(l.delivered = 0) THEN 9
                    WHEN bool_and(l.invoiced + l.waived = l.delivered) THEN 4 ELSE 3 END AS expected
          FROM sales_order_line AS l WHERE l.book_id = :book::bigint GROUP BY l.book_id, l.order_id) AS s
    ON s.book_id = o.book_id AND s.order_id = o.id
 WHERE o.book_id = :book::bigint AND o.order_status <> 1 AND o.order_status <> s.expected

-- name: order_line_amounts
-- Quantity times price (the price per ordered unit where that is what the list has) is a line's net or gross, and its tax is the rate of it, rounded as the company says. (I14)
SELECT w.line_id, w.order_id, w.amount AS expected_amount, w.net AS found_net, w.tax AS found_tax
  FROM (SELECT l.id AS line_id, l.order_id, l.net, l.tax, c.tax_rounding, power(10::numeric, -c.currency_digits) AS cent,
               round(coalesce(l.entered_quantity * (l.price_trace -> 'price' ->> 'unit_price')::numeric, l.quantity * l.price),
                     c.currency_digits) AS amount,
               l.net * l.tax_rate AS tax_on_net, (l.net + l.tax) * l.tax_rate / (1 + l.tax_rate) AS tax_in_gross
          FROM sales_order_line AS l
          JOIN sales_order AS o ON o.book_id = l.book_id AND o.id = l.order_id
          JOIN network_company AS c ON c.book_id = o.book_id AND c.id = o.company_id
         WHERE l.book_id = :book::bigint) AS w
 WHERE NOT (w.net = w.amount AND abs(w.tax - w.tax_on_net) <= w.cent / CASE w.tax_rounding WHEN 'line' THEN 2 ELSE 1 END
            OR w.net + w.tax = w.amount
               AND abs(w.tax - w.tax_in_gross) <= w.cent / CASE w.tax_rounding WHEN 'line' THEN 2 ELSE 1 END)

-- name: order_line_units
-- The quantity of a line in base units is the entered one times the unit's ratio.
SELECT l.id AS line_id, l.order_id, l.entered_quantity * l.numerator / l.denominator AS expected, l.quantity AS found
  FROM sales_order_line AS l
 WHERE l.book_id = :book::bigint AND l.quantity * l.denominator <> l.entered_quantity * l.numerator

-- name: order_companies
-- An order belongs to a branch of the company that sells. (I26)
SELECT o.id AS order_id, o.number, u.company_id AS expected, o.company_id AS found
  FROM sales_order AS o
  LEFT JOIN network_org_unit AS u ON u.book_id = o.book_id AND u.id = o.org_unit_id
 WHERE o.book_id = :book::bigint AND u.company_id IS DISTINCT FROM o.company_id

-- name: holds_within_order_lines
-- What is held for an order line is not more than what it still wants. (I4)
SELECT h.demand_line_id AS line_id, l.quantity - l.delivered - l.cancelled AS expected, sum(h.quantity) AS found
  FROM stock_hold AS h
  LEFT JOIN sales_order_line AS l ON l.book_id = h.book_id AND l.id = h.demand_line_id
 WHERE h.book_id = :book::bigint AND h.demand_kind = 'sales_order'
 GROUP BY h.demand_line_id, l.quantity, l.delivered, l.cancelled
HAVING sum(h.quantity) > coalesce(l.quantity - l.delivered - l.cancelled, 0)

-- name: open_lines_held_or_waiting
-- What a confirmed order line still wants is held for it or waits as a backorder; other lines have neither. (I4)
SELECT x.line_id, x.order_id, x.expected, x.held, x.waiting
  FROM (SELECT l.id AS line_id, l.order_id, coalesce(h.quantity, 0) AS held, coalesce(w.quantity, 0) AS waiting,
               CASE WHEN o.order_status = 1 THEN 0 ELSE l.quantity - l.delivered - l.cancelled END AS expected
          FROM sales_order_line AS l
          JOIN sales_order AS o ON o.book_id = l.book_id AND o.id = l.order_id
          LEFT JOIN (SELECT g.book_id, g.demand_line_id, sum(g.quantity) AS quantity
                       FROM stock_hold AS g WHERE g.book_id = :book::bigint AND g.demand_kind = 'sales_order'
                      GROUP BY g.book_id, g.demand_line_id) AS h
            ON h.book_id = l.book_id AND h.demand_line_id = l.id
          LEFT JOIN sales_backorder AS w ON w.book_id = l.book_id AND w.order_line_id = l.id
         WHERE l.book_id = :book::bigint) AS x
 WHERE x.held + x.waiting <> x.expected

-- name: backorders_of_lines
-- A backorder names the order and the product of its line. (I16)
SELECT w.order_line_id AS line_id, l.order_id AS expected_order, w.order_id AS found_order,
       l.product_id AS expected_product, w.product_id AS found_product
  FROM sales_backorder AS w
  LEFT JOIN sales_order_line AS l ON l.book_id = w.book_id AND l.id = w.order_line_id
 WHERE w.book_id = :book::bigint
   AND (l.order_id IS DISTINCT FROM w.order_id OR l.product_id IS DISTINCT FROM w.product_id)

-- name: order_numbers
-- The numbers of orders have no gap within a series, a year and a lane, and the lane's counter is the highest. (I20)
SELECT n.year, n.lane, n.highest AS expected_count, n.found AS found_count, c.last AS counter
  FROM (SELECT substr(o.number, 3, 2)::smallint AS year, substr(o.number, 5, 2)::smallint AS lane,
               max(substr(o.number, 8)::bigint) AS highest, count(DISTINCT substr(o.number, 8)) AS found
          FROM sales_order AS o WHERE o.book_id = :book::bigint GROUP BY 1, 2) AS n
  LEFT JOIN (SELECT k.year, k.lane, k.last FROM counter AS k
              WHERE k.book_id = :book::bigint AND k.series = 'SO' AND k.company_id = 0) AS c
    ON c.year % 100 = n.year AND c.lane = n.lane
 WHERE n.highest <> n.found OR c.last IS DISTINCT FROM n.highest

-- name: promises_of_backorders
-- Of expected goods a line is promised not more than it waits for, in its product and its company.
SELECT g.demand_line_id AS line_id, coalesce(w.quantity, 0) AS expected, g.quantity AS found
  FROM (SELECT r.demand_id, r.demand_line_id, min(e.product_id) AS product_id, max(e.product_id) AS other_id,
               min(e.company_id) AS company_id, max(e.company_id) AS other_company_id, sum(r.quantity) AS quantity
          FROM inventory_promise AS r
          JOIN inventory_expected_receipt AS e ON e.book_id = r.book_id AND e.id = r.expected_id
         WHERE r.book_id = :book::bigint AND e.book_id = :book::bigint AND r.demand_kind = 'sales_order'
         GROUP BY r.demand_id, r.demand_line_id HAVING sum(r.quantity) <> 0) AS g
  LEFT JOIN sales_backorder AS w ON w.order_line_id = g.demand_line_id AND w.book_id = :book::bigint
  LEFT JOIN sales_order AS o ON o.id = g.demand_id AND o.book_id = :book::bigint
 WHERE g.quantity > coalesce(w.quantity, 0) OR w.order_id IS DISTINCT FROM g.demand_id
    OR w.product_id IS DISTINCT FROM g.product_id OR w.product_id IS DISTINCT FROM g.other_id
    OR o.company_id IS DISTINCT FROM g.company_id OR o.company_id IS DISTINCT FROM g.other_company_id

-- name: agreement_totals
-- Net, tax, gross and the number of lines of a quotation, blanket order or recurring order are those of its lines.
SELECT a.id AS agreement_id, a.number, s.net AS expected_net, a.net AS found_net, s.tax AS expected_tax,
       a.tax AS found_tax, s.lines AS expected_lines, a.line_count AS found_lines
  FROM sales_agreement AS a
  LEFT JOIN (SELECT l.book_id, l.agreement_id, count(*) AS lines, sum(l.net) AS net, sum(l.tax) AS tax
               FROM sales_agreement_line AS l WHERE l.book_id = :book::bigint AND l.dropped_at IS NULL
              GROUP BY l.book_id, l.agreement_id) AS s
    ON s.book_id = a.book_id AND s.agreement_id = a.id
 WHERE a.book_id = :book::bigint
   AND (s.lines IS DISTINCT FROM a.line_count OR s.net IS DISTINCT FROM a.net OR s.tax IS DISTINCT FROM a.tax)

-- name: agreement_draws
-- What is ordered of a line of a quotation or blanket order is what lines of orders of the same customer and product drew from it, and not more than was agreed.
SELECT l.id AS line_id, l.agreement_id, coalesce(s.quantity, 0) AS expected, l.drawn AS found, l.entered_quantity AS agreed
  FROM sales_agreement_line AS l
  JOIN sales_agreement AS a ON a.book_id = l.book_id AND a.id = l.agreement_id
  LEFT JOIN (SELECT d.book_id, d.line_id, o.partner_id, i.product_id, sum(d.quantity) AS quantity
               FROM sales_agreement_draw AS d
               JOIN sales_order_line AS i ON i.book_id = d.book_id AND i.id = d.order_line_id
               JOIN sales_order AS o ON o.book_id = i.book_id AND o.id = i.order_id
              WHERE d.book_id = :book::bigint GROUP BY d.book_id, d.line_id, o.partner_id, i.product_id) AS s
    ON s.book_id = l.book_id AND s.line_id = l.id AND s.partner_id = a.partner_id AND s.product_id = l.product_id
 WHERE l.book_id = :book::bigint
   AND (l.drawn <> coalesce(s.quantity, 0) OR l.drawn > l.entered_quantity)

-- name: agreement_status_of_lines
-- A quotation is accepted and a blanket order completed when, and only when, all of it is ordered.
SELECT a.id AS agreement_id, a.number, s.left_over, a.agreement_status AS found
  FROM sales_agreement AS a
  JOIN (SELECT l.book_id, l.agreement_id, sum(l.entered_quantity - l.drawn) AS left_over
          FROM sales_agreement_line AS l WHERE l.book_id = :book::bigint GROUP BY l.book_id, l.agreement_id) AS s
    ON s.book_id = a.book_id AND s.agreement_id = a.id
 WHERE a.book_id = :book::bigint AND a.kind_of <> 3
   AND (s.left_over = 0) <> (a.agreement_status = CASE a.kind_of WHEN 1 THEN 3 ELSE 7 END)

-- name: agreement_numbers
-- The numbers of quotations, blanket orders and recurring orders have no gap within a series, a year and a lane, and the lane's counter is the highest.
SELECT n.series, n.year, n.lane, n.highest AS expected_count, n.found AS found_count, c.last AS counter
  FROM (SELECT substr(a.number, 1, 2) AS series, substr(a.number, 3, 2)::smallint AS year,
               substr(a.number, 5, 2)::smallint AS lane, max(substr(a.number, 8)::bigint) AS highest,
               count(DISTINCT substr(a.number, 8)) AS found
          FROM sales_agreement AS a WHERE a.book_id = :book::bigint GROUP BY 1, 2, 3) AS n
  LEFT JOIN (SELECT k.series, k.year, k.lane, k.last FROM counter AS k
              WHERE k.book_id = :book::bigint AND k.company_id = 0) AS c
    ON c.series = n.series AND c.year % 100 = n.year AND c.lane = n.lane
 WHERE n.highest <> n.found OR c.last IS DISTINCT FROM n.highest

-- name: order_versions_complete
-- The versions of an order are numbered without a gap, and the newest is the order as it stands.
SELECT o.id AS order_id, o.number, s.versions AS expected_no, s.newest AS found_no, o.net AS expected_net, v.net AS found_net,
       x.lines AS expected_lines, x.found AS found_lines
  FROM sales_order AS o
  JOIN (SELECT w.book_id, w.order_id, count(*) AS versions, max(w.no) AS newest
          FROM sales_order_version AS w WHERE w.book_id = :book::bigint GROUP BY w.book_id, w.order_id) AS s
    ON s.book_id = o.book_id AND s.order_id = o.id
  JOIN sales_order_version AS v ON v.book_id = o.book_id AND v.order_id = o.id AND v.no = s.newest
  JOIN (SELECT l.book_id, l.order_id, count(*) AS lines, count(i.id) AS found
          FROM sales_order_line AS l
          JOIN (SELECT y.book_id, y.order_id, max(y.no) AS no
                  FROM sales_order_version AS y WHERE y.book_id = :book::bigint GROUP BY y.book_id, y.order_id) AS t
            ON t.book_id = l.book_id AND t.order_id = l.order_id
          JOIN sales_order_version AS z ON z.book_id = l.book_id AND z.order_id = l.order_id AND z.no = t.no
          LEFT JOIN sales_order_version_line AS i
            ON i.book_id = l.book_id AND i.version_id = z.id AND i.order_line_id = l.id
               AND i.quantity = l.quantity AND i.net = l.net AND i.tax = l.tax AND i.price = l.price
         WHERE l.book_id = :book::bigint GROUP BY l.book_id, l.order_id) AS x
    ON x.book_id = o.book_id AND x.order_id = o.id
 WHERE o.book_id = :book::bigint
   AND (s.versions <> s.newest OR v.net <> o.net OR v.tax <> o.tax OR x.lines <> x.found)

-- name: recurring_days
-- A recurring order has done as many days as have come, its next day is after them, and it has one just as long as it is not completed.
SELECT r.agreement_id, a.number, coalesce(s.days, 0) AS expected_days, r.days_done AS found_days, s.newest, r.next_on,
       a.agreement_status
  FROM sales_recurrence AS r
  JOIN sales_agreement AS a ON a.book_id = r.book_id AND a.id = r.agreement_id
  LEFT JOIN (SELECT d.book_id, d.agreement_id, count(*) AS days, max(d.due_on) AS newest
               FROM sales_recurring_day AS d WHERE d.book_id = :book::bigint GROUP BY d.book_id, d.agreement_id) AS s
    ON s.book_id = r.book_id AND s.agreement_id = r.agreement_id
 WHERE r.book_id = :book::bigint
   AND (r.days_done <> coalesce(s.days, 0) OR r.next_on <= s.newest OR r.days_done > r.times
        OR (r.next_on IS NULL) <> (a.agreement_status = 7) OR a.kind_of <> 3)

-- name: recurring_orders_made
-- An order that was made for a day of a recurring order is of its customer and its company, and stands for that day alone.
SELECT d.agreement_id, d.due_on, d.order_id, a.partner_id AS expected_partner, o.partner_id AS found_partner, n.days
  FROM sales_recurring_day AS d
  JOIN sales_agreement AS a ON a.book_id = d.book_id AND a.id = d.agreement_id
  JOIN (SELECT t.book_id, t.order_id, count(*) AS days
          FROM sales_recurring_day AS t WHERE t.book_id = :book::bigint GROUP BY t.book_id, t.order_id) AS n
    ON n.book_id = d.book_id AND n.order_id = d.order_id
  LEFT JOIN sales_order AS o ON o.book_id = d.book_id AND o.id = d.order_id
 WHERE d.book_id = :book::bigint AND d.order_id IS NOT NULL
   AND (n.days <> 1 OR o.partner_id IS DISTINCT FROM a.partner_id OR o.company_id IS DISTINCT FROM a.company_id)
