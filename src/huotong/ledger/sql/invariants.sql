-- name: ledger_entries_balance
-- Every entry has two lines or more, and debits equal credits in the company's and the document's currency. (I10)
SELECT e.id AS entry_id, e.source_kind, e.source_id, coalesce(s.n, 0) AS lines, s.amount,
       coalesce(s.debit, 0) AS expected, coalesce(s.credit, 0) AS found
  FROM journal_entry e
  LEFT JOIN (SELECT l.book_id, l.entry_id, count(*) AS n, sum(l.debit) AS debit, sum(l.credit) AS credit,
                    sum(l.amount) AS amount
               FROM journal_line l
              WHERE l.book_id = :book::bigint
              GROUP BY l.book_id, l.entry_id) s ON s.book_id = e.book_id AND s.entry_id = e.id
 WHERE e.book_id = :book::bigint
   AND (coalesce(s.n, 0) < 2 OR s.debit <> s.credit OR s.amount <> 0)

-- name: ledger_balances
-- Every account balance is the sum of its lines, per company, account, period, org unit, currency and lane. (I11)
SELECT coalesce(b.company_id, s.company_id) AS company_id, coalesce(b.account_id, s.account_id) AS account_id,
       coalesce(b.period_id, s.period_id) AS period_id, coalesce(b.org_unit_id, s.org_unit_id) AS org_unit_id,
       coalesce(b.currency, s.currency) AS currency, coalesce(b.lane, s.lane) AS lane,
       coalesce(s.debit, 0) AS expected_debit, coalesce(b.debit, 0) AS found_debit,
       coalesce(s.credit, 0) AS expected_credit, coalesce(b.credit, 0) AS found_credit
  FROM (SELECT l.company_id, l.account_id, e.period_id, l.org_unit_id, l.currency, e.lane,
               sum(l.debit) AS debit, sum(l.credit) AS credit
          FROM journal_line l
          JOIN journal_entry e ON e.book_id = l.book_id AND e.id = l.entry_id
         WHERE l.book_id = :book::bigint AND e.book_id = :book::bigint
         GROUP BY l.company_id, l.account_id, e.period_id, l.org_unit_id, l.currency, e.lane) s
  FULL JOIN (SELECT a.company_id, a.account_id, a.period_id, a.org_unit_id, a.currency, a.lane, a.debit, a.credit
               FROM account_balance a
              WHERE a.book_id = :book::bigint) b
    ON b.company_id = s.company_id AND b.account_id = s.account_id AND b.period_id = s.period_id
   AND b.org_unit_id = s.org_unit_id AND b.currency = s.currency AND b.lane = s.lane
 WHERE b.debit IS DISTINCT FROM s.debit OR b.credit IS DISTINCT FROM s.credit

-- name: ledger_trial_balance
-- The balances of a company's accounts sum to zero in every period. (I11)
SELECT b.company_id, b.period_id, sum(b.debit) AS expected, sum(b.credit) AS found
  FROM account_balance b
 WHERE b.book_id = :book::bigint
 GROUP BY b.company_id, b.period_id
HAVING sum(b.debit) <> sum(b.credit)

-- name: ledger_receivable
-- What customers have not paid is the balance of the receivable accounts, per partner, org unit and currency. (I12)
SELECT coalesce(o.company_id, s.company_id) AS company_id, coalesce(o.partner_id, s.partner_id) AS partner_id,
       coalesce(o.org_unit_id, s.org_unit_id) AS org_unit_id, coalesce(o.currency, s.currency) AS currency,
       coalesce(s.amount, 0) AS expected, coalesce(o.amount, 0) AS found
  FROM (SELECT l.company_id, l.partner_id, l.org_unit_id, l.currency, sum(l.amount) AS amount
          FROM journal_line l
          JOIN ledger_account a ON a.book_id = l.book_id AND a.id = l.account_id
         WHERE l.book_id = :book::bigint AND a.book_id = :book::bigint AND a.control = 'ar'
         GROUP BY l.company_id, l.partner_id, l.org_unit_id, l.currency) s
  FULL JOIN (SELECT i.company_id, i.partner_id, i.org_unit_id, i.currency, sum(i.amount - i.settled) AS amount
               FROM open_item i
              WHERE i.book_id = :book::bigint AND i.document_kind = 'invoice'
              GROUP BY i.company_id, i.partner_id, i.org_unit_id, i.currency) o
    ON o.company_id = s.company_id AND o.partner_id = s.partner_id AND o.org_unit_id = s.org_unit_id
   AND o.currency = s.currency
 WHERE coalesce(o.amount, 0) <> coalesce(s.amount, 0)

-- name: ledger_prepayments
-- What customers have paid ahead or may claim of credit notes is the balance of the prepayment accounts, per partner, org unit and currency. (I12)
SELECT coalesce(o.company_id, s.company_id) AS company_id, coalesce(o.partner_id, s.partner_id) AS partner_id,
       coalesce(o.org_unit_id, s.org_unit_id) AS org_unit_id, coalesce(o.currency, s.currency) AS currency,
       coalesce(s.amount, 0) AS expected, coalesce(o.amount, 0) AS found
  FROM (SELECT l.company_id, l.partner_id, l.org_unit_id, l.currency, -sum(l.amount) AS amount
          FROM journal_line l
          JOIN ledger_account a ON a.book_id = l.book_id AND a.id = l.account_id
         WHERE l.book_id = :book::bigint AND a.book_id = :book::bigint AND a.control = 'prepaid'
         GROUP BY l.company_id, l.partner_id, l.org_unit_id, l.currency) s
  FULL JOIN (SELECT i.company_id, i.partner_id, i.org_unit_id, i.currency, sum(i.amount - i.settled) AS amount
               FROM open_item i
              WHERE i.book_id = :book::bigint AND i.document_kind <> 'invoice'
              GROUP BY i.company_id, i.partner_id, i.org_unit_id, i.currency) o
    ON o.company_id = s.company_id AND o.partner_id = s.partner_id AND o.org_unit_id = s.org_unit_id
   AND o.currency = s.currency
 WHERE coalesce(o.amount, 0) <> coalesce(s.amount, 0)

-- name: ledger_invoice_totals
-- An invoice's net and tax are those of its lines, and it is open for exactly its gross amount. (I14)
SELECT v.id AS invoice_id, v.number, coalesce(s.net, 0) AS expected_net, v.net AS found_net,
       coalesce(s.tax, 0) AS expected_tax, v.tax AS found_tax, v.gross AS expected_open,
       coalesce(o.amount, 0) AS found_open
  FROM ledger_invoice v
  LEFT JOIN (SELECT l.book_id, l.invoice_id, sum(l.net) AS net, sum(l.tax) AS tax
               FROM ledger_invoice_line l
              WHERE l.book_id = :book::bigint
              GROUP BY l.book_id, l.invoice_id) s ON s.book_id = v.book_id AND s.invoice_id = v.id
  LEFT JOIN open_item o
    ON o.book_id = v.book_id AND o.document_kind = 'invoice' AND o.document_id = v.id AND o.book_id = :book::bigint
 WHERE v.book_id = :book::bigint
   AND (v.net <> coalesce(s.net, 0) OR v.tax <> coalesce(s.tax, 0) OR v.gross <> v.net + v.tax
        OR v.gross <> coalesce(o.amount, 0) OR o.partner_id <> v.partner_id OR o.company_id <> v.company_id)

-- name: ledger_invoice_tax
-- The tax of an invoice line is its net amount times the rate; a line billed in parts may differ by two units of the last digit. (I14)
SELECT l.invoice_id, l.no, l.rate, round(l.net * l.rate, b.digits) AS expected, l.tax AS found
  FROM ledger_invoice_line l
  JOIN ledger_invoice v ON v.book_id = l.book_id AND v.id = l.invoice_id
  JOIN ledger_books b ON b.book_id = v.book_id AND b.company_id = v.company_id
 WHERE l.book_id = :book::bigint AND v.book_id = :book::bigint AND b.book_id = :book::bigint
   AND abs(l.tax - l.net * l.rate) > 2 * power(10::numeric, -b.digits)

-- name: ledger_invoice_entries
-- Every invoice has one entry, which books its gross amount as receivable. (I12, I14)
SELECT v.id AS invoice_id, v.number, v.gross AS expected, coalesce(s.amount, 0) AS found
  FROM ledger_invoice v
  LEFT JOIN (SELECT e.book_id, e.source_id, sum(l.amount) AS amount
               FROM journal_entry e
               JOIN journal_line l ON l.book_id = e.book_id AND l.entry_id = e.id
               JOIN ledger_account a ON a.book_id = l.book_id AND a.id = l.account_id
              WHERE e.book_id = :book::bigint AND l.book_id = :book::bigint AND a.book_id = :book::bigint
                AND e.source_kind = 'invoice' AND a.control = 'ar'
              GROUP BY e.book_id, e.source_id) s ON s.book_id = v.book_id AND s.source_id = v.id
 WHERE v.book_id = :book::bigint AND v.gross <> coalesce(s.amount, 0)

-- name: ledger_settled
-- What of an open item is settled is the sum of its settlements, and lies within its amount. (I15)
SELECT i.id AS open_item_id, i.document_kind, i.document_id, coalesce(s.amount, 0) AS expected, i.settled AS found
  FROM open_item i
  LEFT JOIN (SELECT n.book_id, n.open_item_id, sum(n.amount) AS amount
               FROM settlement n
              WHERE n.book_id = :book::bigint
              GROUP BY n.book_id, n.open_item_id) s ON s.book_id = i.book_id AND s.open_item_id = i.id
 WHERE i.book_id = :book::bigint
   AND (i.settled <> coalesce(s.amount, 0) OR i.settled < 0 OR i.settled > i.amount)

-- name: ledger_payments_used
-- What a payment settled, what of it was written off and what is kept unapplied make up its amount, and nothing once it is reversed. (I15)
SELECT p.id AS payment_id, p.number, CASE WHEN p.reversed_on IS NULL THEN p.amount - p.written_off ELSE 0 END AS expected,
       coalesce(s.amount, 0) + coalesce(i.amount - i.settled, 0) AS found
  FROM ledger_payment p
  LEFT JOIN (SELECT n.book_id, n.payment_id, sum(n.amount) AS amount
               FROM settlement n
              WHERE n.book_id = :book::bigint AND n.kind = 'payment'
              GROUP BY n.book_id, n.payment_id) s ON s.book_id = p.book_id AND s.payment_id = p.id
  LEFT JOIN open_item i
    ON i.book_id = p.book_id AND i.document_kind = 'payment' AND i.document_id = p.id AND i.book_id = :book::bigint
 WHERE p.book_id = :book::bigint
   AND CASE WHEN p.reversed_on IS NULL THEN p.amount - p.written_off ELSE 0 END
       <> coalesce(s.amount, 0) + coalesce(i.amount - i.settled, 0)

-- name: ledger_settlement_reversals
-- A settlement taken back is taken back once, whole, of the same item and payment, and not before its day. (I15)
SELECT r.id AS settlement_id, r.reverses_id, -coalesce(n.amount, 0) AS expected, r.amount AS found
  FROM settlement r
  LEFT JOIN settlement n ON n.book_id = r.book_id AND n.id = r.reverses_id AND n.book_id = :book::bigint
 WHERE r.book_id = :book::bigint AND (r.amount < 0 OR r.reverses_id IS NOT NULL)
   AND (n.id IS NULL OR n.reverses_id IS NOT NULL OR r.amount <> -n.amount OR r.posted_on < n.posted_on
        OR (r.open_item_id, r.payment_id, r.kind) <> (n.open_item_id, n.payment_id, n.kind))

-- name: ledger_settlement_kinds
-- Money, differences and credit notes settle invoices; prepayments, payouts and credits used are used up of the item of their own payment or credit note. (I15)
SELECT n.id AS settlement_id, n.kind AS found, i.document_kind, i.document_id, n.payment_id
  FROM settlement n
  JOIN open_item i ON i.book_id = n.book_id AND i.id = n.open_item_id
 WHERE n.book_id = :book::bigint AND i.book_id = :book::bigint
   AND ((n.kind = 'prepayment') <> (i.document_kind = 'payment') OR (n.kind IN ('payout', 'credit_used')) <> (i.document_kind = 'credit_note')
        OR (i.document_kind <> 'invoice' AND i.document_id <> n.payment_id))

-- name: ledger_settlement_owners
-- A settlement belongs to a payment or credit note of the same company, partner and currency as its open item. (I15)
SELECT n.id AS settlement_id, n.payment_id, n.open_item_id, i.partner_id AS expected, p.partner_id AS found
  FROM settlement n
  JOIN open_item i ON i.book_id = n.book_id AND i.id = n.open_item_id
  LEFT JOIN (SELECT m.book_id, m.id, m.partner_id, m.company_id, m.currency, false AS credits
               FROM ledger_payment m WHERE m.book_id = :book::bigint
              UNION ALL
             SELECT c.book_id, c.id, c.partner_id, c.company_id, c.currency, true
               FROM ledger_credit_note c WHERE c.book_id = :book::bigint) p
    ON p.book_id = n.book_id AND p.id = n.payment_id AND p.credits = (n.kind IN ('credit', 'payout', 'credit_applied', 'credit_used'))
 WHERE n.book_id = :book::bigint AND i.book_id = :book::bigint
   AND (p.id IS NULL OR (p.partner_id, p.company_id, p.currency) <> (i.partner_id, i.company_id, i.currency))

-- name: ledger_discounts
-- Cash discounts are taken of invoices that offered them, and no more than was offered. (I15)
SELECT i.id AS open_item_id, v.number, round(v.gross * coalesce(f.percent, 0) / 100, b.digits) AS expected, s.amount AS found
  FROM (SELECT n.book_id, n.open_item_id, sum(n.amount) AS amount
          FROM settlement n
         WHERE n.book_id = :book::bigint AND n.kind = 'discount'
         GROUP BY n.book_id, n.open_item_id) s
  JOIN open_item i ON i.book_id = s.book_id AND i.id = s.open_item_id
  LEFT JOIN ledger_invoice v ON v.book_id = i.book_id AND v.id = i.document_id AND i.document_kind = 'invoice' AND v.book_id = :book::bigint
  LEFT JOIN ledger_books b ON b.book_id = v.book_id AND b.company_id = v.company_id AND b.book_id = :book::bigint
  LEFT JOIN ledger_discount_offer f ON f.book_id = v.book_id AND f.invoice_id = v.id AND f.book_id = :book::bigint
 WHERE i.book_id = :book::bigint AND s.amount <> 0
   AND (v.id IS NULL OR f.id IS NULL OR s.amount > round(v.gross * f.percent / 100, b.digits))

-- name: ledger_invoice_numbers
-- Invoice numbers run from 1 to the counter without a gap, per company, series and year. (I20)
SELECT c.company_id, c.series, c.year, c.last AS expected, coalesce(s.n, 0) AS found,
       coalesce(s.first, 0) AS first, coalesce(s.last, 0) AS last
  FROM counter c
  LEFT JOIN (SELECT v.book_id, v.company_id, v.series, v.year, count(*) AS n, min(v.no) AS first, max(v.no) AS last
               FROM ledger_invoice v
              WHERE v.book_id = :book::bigint
              GROUP BY v.book_id, v.company_id, v.series, v.year) s
    ON s.book_id = c.book_id AND s.company_id = c.company_id AND s.series = c.series AND s.year = c.year
 WHERE c.book_id = :book::bigint AND c.series = 'INV' AND c.lane = -1
   AND (coalesce(s.n, 0) <> c.last OR coalesce(s.last, 0) <> c.last OR coalesce(s.first, 1) <> 1)

-- name: ledger_invoice_counters
-- No invoice has a number above its counter. (I20)
SELECT v.company_id, v.series, v.year, coalesce(c.last, 0) AS expected, max(v.no) AS found
  FROM ledger_invoice v
  LEFT JOIN counter c
    ON c.book_id = v.book_id AND c.company_id = v.company_id AND c.series = v.series AND c.year = v.year
   AND c.lane = -1 AND c.book_id = :book::bigint
 WHERE v.book_id = :book::bigint
 GROUP BY v.company_id, v.series, v.year, c.last
HAVING max(v.no) > coalesce(c.last, 0)

-- name: ledger_payment_numbers
-- Payment numbers of each lane run from 1 to its counter without a gap. (I20)
SELECT coalesce(c.prefix, s.prefix) AS series, coalesce(c.last, 0) AS expected, coalesce(s.n, 0) AS found,
       coalesce(s.last, 0) AS last
  FROM (SELECT n.series || lpad((n.year % 100)::text, 2, '0') || lpad(n.lane::text, 2, '0') AS prefix, n.last
          FROM counter n
         WHERE n.book_id = :book::bigint AND n.series = 'RC') c
  FULL JOIN (SELECT split_part(p.number, '-', 1) AS prefix, count(*) AS n, max(split_part(p.number, '-', 2)::bigint) AS last
               FROM ledger_payment p
              WHERE p.book_id = :book::bigint
              GROUP BY split_part(p.number, '-', 1)) s ON s.prefix = c.prefix
 WHERE coalesce(c.last, 0) <> coalesce(s.n, 0) OR coalesce(c.last, 0) <> coalesce(s.last, 0)

-- name: ledger_periods
-- An entry stands in the period of its day, and none was posted after that period closed. (I21)
SELECT e.id AS entry_id, e.posted_on, p.starts_on, p.ends_on, l.closed_at AS expected, e.at AS found
  FROM journal_entry e
  JOIN ledger_period p ON p.book_id = e.book_id AND p.id = e.period_id
  JOIN ledger_period_lane l ON l.book_id = e.book_id AND l.company_id = e.company_id AND l.period_id = e.period_id
   AND l.lane = e.lane
 WHERE e.book_id = :book::bigint AND p.book_id = :book::bigint AND l.book_id = :book::bigint
   AND (e.company_id <> p.company_id OR e.posted_on NOT BETWEEN p.starts_on AND p.ends_on
        OR (NOT l.open AND e.at > l.closed_at))

-- name: ledger_period_lanes
-- A period is open in all of its 64 lanes or closed in all of them. (I21)
SELECT p.company_id, p.year, p.no, 64 AS expected, coalesce(s.n, 0) AS found, coalesce(s.n_open, 0) AS open_lanes
  FROM ledger_period p
  LEFT JOIN (SELECT l.book_id, l.period_id, count(*) AS n, count(*) FILTER (WHERE l.open) AS n_open
               FROM ledger_period_lane l
              WHERE l.book_id = :book::bigint
              GROUP BY l.book_id, l.period_id) s ON s.book_id = p.book_id AND s.period_id = p.id
 WHERE p.book_id = :book::bigint AND (coalesce(s.n, 0) <> 64 OR s.n_open NOT IN (0, 64))

-- name: ledger_credit_receivable
-- The part of every credit limit used by receivables is what the customer has not paid. (I27)
SELECT coalesce(u.company_id, o.company_id) AS company_id, coalesce(u.holder_id, o.partner_id) AS partner_id,
       coalesce(u.currency, o.currency) AS currency, coalesce(o.amount, 0) AS expected, coalesce(u.amount, 0) AS found
  FROM (SELECT m.company_id, m.holder_id, m.currency, sum(n.amount) AS amount
          FROM limits_limit m
          JOIN limits_line n ON n.book_id = m.book_id AND n.limit_id = m.id
         WHERE m.book_id = :book::bigint AND n.book_id = :book::bigint AND m.kind = 'credit' AND n.bucket = 'receivable'
         GROUP BY m.company_id, m.holder_id, m.currency) u
  FULL JOIN (SELECT i.company_id, i.partner_id, i.currency, sum(i.amount - i.settled) AS amount
               FROM open_item i
              WHERE i.book_id = :book::bigint AND i.document_kind = 'invoice'
              GROUP BY i.company_id, i.partner_id, i.currency) o
    ON o.company_id = u.company_id AND o.partner_id = u.holder_id AND o.currency = u.currency
 WHERE coalesce(o.amount, 0) <> coalesce(u.amount, 0)

-- name: ledger_dimensions
-- The account, org unit, site and partner of every line exist, and account, org unit and site are the company's. (R1)
SELECT l.id AS line_id, l.entry_id, e.company_id AS expected, l.company_id AS found,
       a.company_id AS account_company, u.company_id AS org_unit_company, s.company_id AS site_company
  FROM journal_line l
  JOIN journal_entry e ON e.book_id = l.book_id AND e.id = l.entry_id
  LEFT JOIN ledger_account a ON a.book_id = l.book_id AND a.id = l.account_id AND a.book_id = :book::bigint
  LEFT JOIN network_org_unit u ON u.book_id = l.book_id AND u.id = l.org_unit_id AND u.book_id = :book::bigint
  LEFT JOIN network_site s ON s.book_id = l.book_id AND s.id = l.site_id AND s.book_id = :book::bigint
  LEFT JOIN partners_partner p ON p.book_id = l.book_id AND p.id = l.partner_id AND p.book_id = :book::bigint
 WHERE l.book_id = :book::bigint AND e.book_id = :book::bigint
   AND (l.company_id <> e.company_id OR l.posted_on <> e.posted_on
        OR a.company_id IS DISTINCT FROM l.company_id
        OR u.id IS NULL
        OR (l.site_id <> 0 AND s.company_id IS DISTINCT FROM l.company_id)
        OR (l.partner_id <> 0 AND p.id IS NULL))

-- name: ledger_credit_note_totals
-- A credit note's net and tax are those of its lines; what it settled, what was paid out and what of it is open make up its gross amount. (I14, I15)
SELECT c.id AS credit_note_id, c.number, coalesce(s.net, 0) AS expected_net, c.net AS found_net,
       coalesce(s.tax, 0) AS expected_tax, c.tax AS found_tax, c.gross AS expected,
       coalesce(n.amount, 0) + coalesce(o.amount - o.settled, 0) AS found
  FROM ledger_credit_note c
  LEFT JOIN (SELECT l.book_id, l.credit_note_id, sum(l.net) AS net, sum(l.tax) AS tax
               FROM ledger_credit_note_line l
              WHERE l.book_id = :book::bigint
              GROUP BY l.book_id, l.credit_note_id) s ON s.book_id = c.book_id AND s.credit_note_id = c.id
  LEFT JOIN (SELECT t.book_id, t.payment_id, sum(t.amount) AS amount
               FROM settlement t
              WHERE t.book_id = :book::bigint AND t.kind IN ('credit', 'credit_applied', 'payout')
              GROUP BY t.book_id, t.payment_id) n ON n.book_id = c.book_id AND n.payment_id = c.id
  LEFT JOIN open_item o
    ON o.book_id = c.book_id AND o.document_kind = 'credit_note' AND o.document_id = c.id AND o.book_id = :book::bigint
 WHERE c.book_id = :book::bigint
   AND (c.net <> coalesce(s.net, 0) OR c.tax <> coalesce(s.tax, 0)
        OR c.gross <> coalesce(n.amount, 0) + coalesce(o.amount - o.settled, 0))

-- name: ledger_credited
-- Of no invoice line is more credited than it bills, and its credits are its net and tax for that quantity, to the cent. (I14)
SELECT l.id AS invoice_line_id, l.invoice_id, l.quantity, s.quantity AS credited,
       round(l.net * s.quantity / l.quantity, b.digits) AS expected_net, s.net AS found_net,
       round(l.tax * s.quantity / l.quantity, b.digits) AS expected_tax, s.tax AS found_tax
  FROM (SELECT c.book_id, n.invoice_id, c.invoice_line_id, sum(c.quantity) AS quantity, sum(c.net) AS net, sum(c.tax) AS tax
          FROM ledger_credit_note_line c
          JOIN ledger_credit_note n ON n.book_id = c.book_id AND n.id = c.credit_note_id
         WHERE c.book_id = :book::bigint AND n.book_id = :book::bigint
         GROUP BY c.book_id, n.invoice_id, c.invoice_line_id) s
  JOIN ledger_invoice_line l ON l.book_id = s.book_id AND l.id = s.invoice_line_id
  JOIN ledger_invoice v ON v.book_id = l.book_id AND v.id = l.invoice_id
  JOIN ledger_books b ON b.book_id = v.book_id AND b.company_id = v.company_id
 WHERE l.book_id = :book::bigint AND v.book_id = :book::bigint AND b.book_id = :book::bigint
   AND (s.quantity > l.quantity OR s.invoice_id <> l.invoice_id
        OR s.net <> round(l.net * s.quantity / l.quantity, b.digits)
        OR s.tax <> round(l.tax * s.quantity / l.quantity, b.digits))

-- name: ledger_credit_note_entries
-- Every credit note has one entry, which takes its net amount and tax back from what was billed. (I12, I14)
SELECT c.id AS credit_note_id, c.number, c.gross AS expected, coalesce(s.amount, 0) AS found
  FROM ledger_credit_note c
  LEFT JOIN (SELECT e.book_id, e.source_id, -sum(l.amount) AS amount
               FROM journal_entry e
               JOIN journal_line l ON l.book_id = e.book_id AND l.entry_id = e.id
               JOIN ledger_account a ON a.book_id = l.book_id AND a.id = l.account_id
              WHERE e.book_id = :book::bigint AND l.book_id = :book::bigint AND a.book_id = :book::bigint
                AND e.source_kind = 'credit_note' AND e.event = 'credit_note' AND a.control IN ('ar', 'prepaid')
              GROUP BY e.book_id, e.source_id) s ON s.book_id = c.book_id AND s.source_id = c.id
 WHERE c.book_id = :book::bigint AND c.gross <> coalesce(s.amount, 0)

-- name: ledger_credit_note_numbers
-- Credit note numbers run from 1 to the counter without a gap, per company and year. (I20)
SELECT coalesce(c.company_id, s.company_id) AS company_id, coalesce(c.year, s.year) AS year,
       coalesce(c.last, 0) AS expected, coalesce(s.n, 0) AS found, coalesce(s.last, 0) AS last
  FROM (SELECT k.company_id, k.year, k.last FROM counter k
         WHERE k.book_id = :book::bigint AND k.series = 'CRN' AND k.lane = -1) c
  FULL JOIN (SELECT n.company_id, n.year, count(*) AS n, max(n.no) AS last
               FROM ledger_credit_note n
              WHERE n.book_id = :book::bigint
              GROUP BY n.company_id, n.year) s ON s.company_id = c.company_id AND s.year = c.year
 WHERE coalesce(c.last, 0) <> coalesce(s.n, 0) OR coalesce(s.last, 0) <> coalesce(s.n, 0)

-- name: ledger_voucher_entries
-- A voucher is that of an entry of the same company, period and day, for the sum of its debits; a manual voucher's entry is no document's. (I10)
SELECT v.id AS voucher_id, v.number, coalesce(s.amount, 0) AS expected, v.amount AS found
  FROM ledger_voucher v
  JOIN journal_entry e ON e.book_id = v.book_id AND e.id = v.entry_id
  LEFT JOIN (SELECT l.book_id, l.entry_id, sum(l.debit) AS amount, min(l.org_unit_id) AS org_unit_id
               FROM journal_line l
              WHERE l.book_id = :book::bigint
              GROUP BY l.book_id, l.entry_id) s ON s.book_id = v.book_id AND s.entry_id = v.id
 WHERE v.book_id = :book::bigint AND e.book_id = :book::bigint
   AND (v.amount IS DISTINCT FROM s.amount OR v.org_unit_id <> s.org_unit_id OR v.manual <> (e.event = 'voucher')
        OR (v.company_id, v.period_id, v.posted_on) <> (e.company_id, e.period_id, e.posted_on)
        OR v.manual AND v.reverses_id IS DISTINCT FROM e.reverses_id)

-- name: ledger_voucher_numbers
-- Voucher numbers run from 1 to the counter without a gap, per company, period and word. (I20)
SELECT c.company_id, c.series, c.year, c.last AS expected, coalesce(s.n, 0) AS found,
       coalesce(s.first, 0) AS first, coalesce(s.last, 0) AS last
  FROM counter c
  LEFT JOIN (SELECT v.company_id, t.year, 'VCH:' || v.word || ':' || lpad(t.no::text, 2, '0') AS series, count(*) AS n,
                    min(v.no) AS first, max(v.no) AS last
               FROM ledger_voucher v
               JOIN ledger_period t ON t.book_id = v.book_id AND t.id = v.period_id
              WHERE v.book_id = :book::bigint AND t.book_id = :book::bigint
              GROUP BY v.company_id, t.year, t.no, v.word) s
    ON s.company_id = c.company_id AND s.series = c.series AND s.year = c.year
 WHERE c.book_id = :book::bigint AND c.series LIKE 'VCH:%' AND c.lane = -1
   AND (coalesce(s.n, 0) <> c.last OR coalesce(s.last, 0) <> c.last OR coalesce(s.first, 1) <> 1)

-- name: ledger_voucher_counters
-- No voucher has a number above its counter. (I20)
SELECT v.company_id, v.word, t.year, t.no, coalesce(c.last, 0) AS expected, max(v.no) AS found
  FROM ledger_voucher v
  JOIN ledger_period t ON t.book_id = v.book_id AND t.id = v.period_id
  LEFT JOIN counter c
    ON c.book_id = v.book_id AND c.company_id = v.company_id AND c.year = t.year AND c.lane = -1
   AND c.series = 'VCH:' || v.word || ':' || lpad(t.no::text, 2, '0') AND c.book_id = :book::bigint
 WHERE v.book_id = :book::bigint AND t.book_id = :book::bigint
 GROUP BY v.company_id, v.word, t.year, t.no, c.last
HAVING max(v.no) > coalesce(c.last, 0)

-- name: ledger_voucher_reversals
-- A reversing voucher takes back a manual one whole, line by line, once, and not before its day. (I10)
SELECT r.id AS voucher_id, r.number, o.number AS reverses, o.amount AS expected, r.amount AS found
  FROM ledger_voucher r
  LEFT JOIN ledger_voucher o ON o.book_id = r.book_id AND o.id = r.reverses_id AND o.book_id = :book::bigint
 WHERE r.book_id = :book::bigint AND r.reverses_id IS NOT NULL
   AND (o.id IS NULL OR NOT o.manual OR o.reverses_id IS NOT NULL OR o.company_id <> r.company_id
        OR o.posted_on > r.posted_on OR o.amount <> r.amount
        OR EXISTS (SELECT 1
                     FROM journal_line l
                    WHERE l.book_id = :book::bigint AND l.entry_id IN (r.id, o.id)
                    GROUP BY l.account_id, l.org_unit_id, l.currency
                   HAVING sum(l.debit - l.credit) <> 0))

-- name: ledger_voucher_periods
-- Every entry of a closed period is a voucher. (I21)
SELECT e.id AS entry_id, e.posted_on, t.year, t.no
  FROM journal_entry e
  JOIN ledger_period t ON t.book_id = e.book_id AND t.id = e.period_id
  JOIN ledger_period_lane k ON k.book_id = e.book_id AND k.company_id = e.company_id AND k.period_id = e.period_id AND k.lane = 0
  LEFT JOIN ledger_voucher v ON v.book_id = e.book_id AND v.id = e.id AND v.book_id = :book::bigint
 WHERE e.book_id = :book::bigint AND t.book_id = :book::bigint AND k.book_id = :book::bigint AND NOT k.open AND v.id IS NULL
