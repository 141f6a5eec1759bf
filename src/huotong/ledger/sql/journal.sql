-- name: insert_entries
-- One row per entry.
INSERT INTO journal_entry (book_id, id, company_id, period_id, event, source_kind, source_id, posted_on, reverses_id, lane, at)
SELECT :book::bigint, n.id, n.company_id, n.period_id, n.event, n.source_kind, n.source_id, n.posted_on,
       n.reverses_id, :lane::smallint, :at::timestamptz
  FROM unnest(:ids::bigint[], :companies::bigint[], :periods::bigint[], :events::text[], :source_kinds::text[],
              :source_ids::bigint[], :days::date[], :reverses::bigint[])
       AS n(id, company_id, period_id, event, source_kind, source_id, posted_on, reverses_id)

-- name: insert_lines
-- The lines whose entry sums to zero in both currencies and whose account is the company's; the caller compares the count.
INSERT INTO journal_line (book_id, id, entry_id, company_id, account_id, org_unit_id, site_id, partner_id, currency,
                          debit, credit, amount, posted_on)
SELECT :book::bigint, n.id, n.entry_id, n.company_id, a.id, n.org_unit_id, n.site_id, n.partner_id, n.currency,
       n.debit, n.credit, n.amount, n.posted_on
  FROM (SELECT s.*, sum(s.debit - s.credit) OVER w AS off, sum(s.amount) OVER w AS amount_off
          FROM unnest(:ids::bigint[], :entries::bigint[], :companies::bigint[], :accounts::bigint[],
                      :org_units::bigint[], :sites::bigint[], :partners::bigint[], :currencies::text[],
                      :debits::numeric[], :credits::numeric[], :amounts::numeric[], :days::date[])
               AS s(id, entry_id, company_id, account_id, org_unit_id, site_id, partner_id, currency,
                    debit, credit, amount, posted_on)
        WINDOW w AS (PARTITION BY s.entry_id)) AS n
  JOIN ledger_account a ON a.id = n.account_id AND a.company_id = n.company_id
 WHERE a.book_id = :book::bigint AND n.off = 0 AND n.amount_off = 0

-- name: add_balances
-- The lane's balances have grown by these sums, in key order.
INSERT INTO account_balance AS b (book_id, company_id, account_id, period_id, org_unit_id, currency, lane, debit, credit)
SELECT :book::bigint, n.company_id, n.account_id, n.period_id, n.org_unit_id, n.currency, :lane::smallint, n.debit, n.credit
  FROM unnest(:companies::bigint[], :accounts::bigint[], :periods::bigint[], :org_units::bigint[], :currencies::text[],
              :debits::numeric[], :credits::numeric[])
       AS n(company_id, account_id, period_id, org_unit_id, currency, debit, credit)
 ORDER BY n.company_id, n.account_id, n.period_id, n.org_unit_id, n.currency
ON CONFLICT (book_id, company_id, account_id, period_id, org_unit_id, currency, lane)
DO UPDATE SET debit = b.debit + EXCLUDED.debit, credit = b.credit + EXCLUDED.credit
