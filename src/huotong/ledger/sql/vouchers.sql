-- name: voucher_periods
-- The periods of the given days: company, day, period, fiscal year and number, chart and words of the books.
SELECT n.company_id, n.posted_on, p.id, p.year, p.no, b.chart, b.voucher_words
  FROM unnest(:companies::bigint[], :days::date[]) AS n(company_id, posted_on)
  JOIN ledger_books b ON b.company_id = n.company_id
  JOIN ledger_period p ON p.book_id = b.book_id AND p.company_id = n.company_id
   AND n.posted_on BETWEEN p.starts_on AND p.ends_on
 WHERE b.book_id = :book::bigint AND p.book_id = :book::bigint

-- name: voucher_accounts
-- The accounts of these ids: company, code, sub-ledger, and whether others stand below it.
SELECT a.id, a.company_id, a.code, a.control,
       length(a.code) >= 4 AND EXISTS (
         SELECT 1 FROM ledger_account s
          WHERE s.book_id = :book::bigint AND s.company_id = a.company_id
            AND s.code > a.code AND left(s.code, length(a.code)) = a.code)
  FROM ledger_account a
 WHERE a.book_id = :book::bigint AND a.id = ANY (:ids::bigint[]) AND a.archived_at IS NULL

-- name: insert_vouchers
-- One row per voucher, under the id of its entry.
INSERT INTO ledger_voucher (book_id, id, version, custom, entry_id, company_id, org_unit_id, period_id, word, no, number,
                            posted_on, manual, memo, amount, reverses_id, numbered_at)
SELECT :book::bigint, n.id, 1, '{}', n.id, n.company_id, n.org_unit_id, n.period_id, n.word, n.no, n.number,
       n.posted_on, true, n.memo, n.amount, n.reverses_id, :at::timestamptz
  FROM unnest(:ids::bigint[], :companies::bigint[], :org_units::bigint[], :periods::bigint[], :words::text[],
              :nos::bigint[], :numbers::text[], :days::date[], :memos::text[], :amounts::numeric[], :reverses::bigint[])
       AS n(id, company_id, org_unit_id, period_id, word, no, number, posted_on, memo, amount, reverses_id)

-- name: number_entries
-- Every entry of the period without a voucher gets one, by day, moment and id; the word says what it moves at the bank.
INSERT INTO ledger_voucher (book_id, id, version, custom, entry_id, company_id, org_unit_id, period_id, word, no, number,
                            posted_on, manual, memo, amount, reverses_id, numbered_at)
SELECT :book::bigint, n.id, 1, '{}', n.id, n.company_id, n.org_unit_id, n.period_id, n.word, w.last + n.place,
       w.prefix || CASE WHEN w.last + n.place < 100000 THEN lpad((w.last + n.place)::text, 5, '0')
                        ELSE (w.last + n.place)::text END,
       n.posted_on, false, '', n.amount, NULL, :at::timestamptz
  FROM (SELECT m.*, row_number() OVER (PARTITION BY m.word ORDER BY m.posted_on, m.at, m.id) AS place
          FROM (SELECT e.id, e.company_id, e.period_id, e.posted_on, e.at, s.org_unit_id, s.amount,
                       CASE WHEN :scheme::text = 'one' THEN 'general' WHEN s.money > 0 THEN 'receipt'
                            WHEN s.money < 0 THEN 'payment' ELSE 'transfer' END AS word
                  FROM (SELECT l.entry_id, min(l.org_unit_id) AS org_unit_id, sum(l.debit) AS amount,
                               coalesce(sum(l.debit - l.credit) FILTER (WHERE l.account_id = ANY (:banks::bigint[])), 0)
                                 AS money
                          FROM journal_line l
                         WHERE l.book_id = :book::bigint AND l.company_id = :company::bigint
                           AND l.posted_on BETWEEN :first::date AND :last::date
                         GROUP BY l.entry_id) s
                  JOIN journal_entry e ON e.id = s.entry_id
                 WHERE e.book_id = :book::bigint AND e.period_id = :period::bigint
                   AND NOT EXISTS (SELECT 1 FROM ledger_voucher v WHERE v.book_id = :book::bigint AND v.id = e.id)) m) n
  JOIN unnest(:words::text[], :prefixes::text[], :lasts::bigint[]) AS w(word, prefix, last) ON w.word = n.word
RETURNING word

-- name: count_unnumbered
-- How many entries of each period have no voucher yet; periods without such entries give no row.
SELECT p.id, count(DISTINCT l.entry_id)
  FROM ledger_period p
  JOIN journal_line l ON l.book_id = p.book_id AND l.company_id = p.company_id
   AND l.posted_on BETWEEN p.starts_on AND p.ends_on
 WHERE p.book_id = :book::bigint AND l.book_id = :book::bigint AND p.id = ANY (:periods::bigint[])
   AND NOT EXISTS (SELECT 1 FROM ledger_voucher v WHERE v.book_id = :book::bigint AND v.id = l.entry_id)
 GROUP BY p.id

-- name: unnumbered
-- The periods of a company with what is numbered in them and what is not, and whether they are open, in order.
SELECT p.id, p.company_id, p.year, p.no, p.starts_on, p.ends_on, k.open, coalesce(s.entries, 0), coalesce(s.numbered, 0)
  FROM ledger_period p
  JOIN ledger_period_lane k ON k.book_id = p.book_id AND k.company_id = p.company_id AND k.period_id = p.id AND k.lane = 0
  LEFT JOIN (SELECT e.book_id, e.period_id, count(*) AS entries, count(v.id) AS numbered
               FROM journal_entry e
               LEFT JOIN ledger_voucher v ON v.book_id = e.book_id AND v.id = e.id AND v.book_id = :book::bigint
              WHERE e.book_id = :book::bigint AND e.company_id = :company::bigint
              GROUP BY e.book_id, e.period_id) s ON s.book_id = p.book_id AND s.period_id = p.id
 WHERE p.book_id = :book::bigint AND k.book_id = :book::bigint AND p.company_id = :company::bigint
   AND p.company_id = ANY (:scope_companies::bigint[])
 ORDER BY p.starts_on

-- name: lock_vouchers
-- The vouchers of these ids are locked in id order.
SELECT v.id, v.number, v.company_id, v.org_unit_id, v.word, v.posted_on, v.manual, v.reverses_id, v.amount
  FROM ledger_voucher v
 WHERE v.book_id = :book::bigint AND v.id = ANY (:ids::bigint[])
 ORDER BY v.id
   FOR NO KEY UPDATE OF v

-- name: voucher_reversals
-- The vouchers of these ids that were reversed, and the number of what reverses them.
SELECT r.reverses_id, r.number FROM ledger_voucher r
 WHERE r.book_id = :book::bigint AND r.reverses_id = ANY (:ids::bigint[])

-- name: lines_of_vouchers
-- The lines of these entries: entry, account, org unit, currency, debit, credit.
SELECT l.entry_id, l.account_id, l.org_unit_id, l.currency, l.debit, l.credit
  FROM journal_line l
 WHERE l.book_id = :book::bigint AND l.entry_id = ANY (:ids::bigint[])
 ORDER BY l.entry_id, l.id

-- name: voucher_head
-- A voucher with its company, entry, period, what it reverses and what reverses it.
SELECT v.id, v.number, v.word, v.no, v.posted_on, v.memo, v.manual, v.amount, c.name, t.year, t.no, e.event,
       e.source_kind, e.source_id, coalesce(i.number, m.number, n.number), o.id, o.number, r.id, r.number
  FROM ledger_voucher v
  JOIN journal_entry e ON e.book_id = v.book_id AND e.id = v.entry_id
  JOIN network_company c ON c.book_id = v.book_id AND c.id = v.company_id
  JOIN ledger_period t ON t.book_id = v.book_id AND t.id = v.period_id
  LEFT JOIN ledger_voucher o ON o.book_id = v.book_id AND o.id = v.reverses_id AND o.book_id = :book::bigint
  LEFT JOIN ledger_voucher r ON r.book_id = v.book_id AND r.reverses_id = v.id AND r.book_id = :book::bigint
  LEFT JOIN ledger_invoice i
    ON i.book_id = e.book_id AND i.id = e.source_id AND e.source_kind = 'invoice' AND i.book_id = :book::bigint
  LEFT JOIN ledger_payment m
    ON m.book_id = e.book_id AND m.id = e.source_id AND e.source_kind = 'payment' AND m.book_id = :book::bigint
  LEFT JOIN ledger_credit_note n
    ON n.book_id = e.book_id AND n.id = e.source_id AND e.source_kind = 'credit_note' AND n.book_id = :book::bigint
 WHERE v.book_id = :book::bigint AND e.book_id = :book::bigint AND c.book_id = :book::bigint AND t.book_id = :book::bigint
   AND v.id = :id::bigint AND v.company_id = ANY (:scope_companies::bigint[])
   AND v.org_unit_id = ANY (:scope_org_units::bigint[])

-- name: voucher_of_entry
-- The voucher of an entry.
SELECT v.id, v.number FROM ledger_voucher v WHERE v.book_id = :book::bigint AND v.id = :id::bigint
