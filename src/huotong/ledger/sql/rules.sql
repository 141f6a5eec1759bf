-- name: read_rules
-- All account rules of the companies, with the stamp of the books they belong to.
SELECT b.company_id, b.rules_at, b.currency, b.digits, b.difference_max, r.event, r.role, r.account_id
  FROM ledger_books b
  JOIN ledger_account_rule r ON r.book_id = b.book_id AND r.company_id = b.company_id
 WHERE b.book_id = :book::bigint AND r.book_id = :book::bigint AND b.company_id = ANY (:companies::bigint[])
