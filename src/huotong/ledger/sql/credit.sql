-- name: overdue_to_block
-- Customers that owe a company something for more days than it tolerates, and whose credit nobody blocked or exempted,
-- on the day given or on each company's business day.
SELECT o.company_id, o.partner_id, o.currency, p.org_unit_id, max(d.today - o.due_on), sum(o.amount - o.settled)
  FROM ledger_books b
  JOIN open_item o ON o.book_id = b.book_id AND o.company_id = b.company_id
  JOIN partners_partner p ON p.book_id = o.book_id AND p.id = o.partner_id
  JOIN limits_limit l ON l.book_id = o.book_id AND l.company_id = o.company_id AND l.holder_id = o.partner_id
   AND l.currency = o.currency AND l.kind = 'credit'
  JOIN network_company c ON c.book_id = b.book_id AND c.id = b.company_id
 CROSS JOIN LATERAL (SELECT coalesce(:today::date, (now() AT TIME ZONE c.time_zone)::date) AS today) d
 WHERE b.book_id = :book::bigint AND o.book_id = :book::bigint AND p.book_id = :book::bigint AND l.book_id = :book::bigint
   AND o.document_kind = 'invoice' AND o.settled < o.amount AND o.due_on < d.today - b.overdue_days_max
   AND l.block_reason = '' AND (l.exempt_until IS NULL OR l.exempt_until < d.today)
 GROUP BY o.company_id, o.partner_id, o.currency, p.org_unit_id

-- name: overdue_to_release
-- Customers whose credit is blocked for what was overdue and who owe nothing any more for longer than is tolerated.
SELECT l.company_id, l.holder_id, l.currency, p.org_unit_id
  FROM limits_limit l
  JOIN partners_partner p ON p.book_id = l.book_id AND p.id = l.holder_id
  JOIN ledger_books b ON b.book_id = l.book_id AND b.company_id = l.company_id
  JOIN network_company c ON c.book_id = b.book_id AND c.id = b.company_id
 CROSS JOIN LATERAL (SELECT coalesce(:today::date, (now() AT TIME ZONE c.time_zone)::date) AS today) d
 WHERE l.book_id = :book::bigint AND p.book_id = :book::bigint AND b.book_id = :book::bigint
   AND l.kind = 'credit' AND l.blocked_by = 'overdue'
   AND NOT EXISTS (SELECT 1 FROM open_item o
                    WHERE o.book_id = :book::bigint AND o.company_id = l.company_id AND o.partner_id = l.holder_id
                      AND o.currency = l.currency AND o.document_kind = 'invoice' AND o.settled < o.amount
                      AND o.due_on < d.today - b.overdue_days_max)
