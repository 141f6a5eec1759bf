-- name: books_head
-- The company whose books these are, and their currency.
SELECT c.name, b.currency
  FROM ledger_books b
  JOIN network_company c ON c.book_id = b.book_id AND c.id = b.company_id
 WHERE b.book_id = :book::bigint AND c.book_id = :book::bigint AND b.company_id = :company::bigint
   AND b.company_id = ANY (:scope_companies::bigint[])

-- name: statement_head
-- A customer of the actor's units or billed by them, and what it owed before the first day: what it owes now less all that was booked since.
SELECT p.code, p.name,
       coalesce((SELECT sum(CASE WHEN o.document_kind = 'invoice' THEN o.amount - o.settled ELSE o.settled - o.amount END)
                   FROM open_item o
                  WHERE o.book_id = :book::bigint AND o.company_id = :company::bigint AND o.partner_id = :partner::bigint
                    AND o.settled < o.amount AND o.org_unit_id = ANY (:scope_org_units::bigint[])), 0)
     - coalesce((SELECT sum(l.debit - l.credit)
                   FROM ledger_account a
                   JOIN journal_line l ON l.book_id = a.book_id AND l.account_id = a.id
                  WHERE a.book_id = :book::bigint AND l.book_id = :book::bigint AND a.company_id = :company::bigint
                    AND a.control IN ('ar', 'prepaid') AND l.partner_id = :partner::bigint
                    AND l.posted_on >= :first_on::date AND l.org_unit_id = ANY (:scope_org_units::bigint[])), 0)
  FROM partners_partner p
 WHERE p.book_id = :book::bigint AND p.id = :partner::bigint
   AND (p.org_unit_id = ANY (:scope_org_units::bigint[])
        OR EXISTS (SELECT FROM ledger_invoice v
                    WHERE v.book_id = :book::bigint AND v.partner_id = :partner::bigint
                      AND v.company_id = :company::bigint AND v.org_unit_id = ANY (:scope_org_units::bigint[])))

-- name: statement_rows
-- What moved the customer's balance in these days, entry by entry; what only moved between its accounts is left out.
SELECT e.posted_on, e.event, e.source_kind, e.source_id, coalesce(v.number, m.number, r.number), sum(l.debit - l.credit)
  FROM ledger_account a
  JOIN journal_line l ON l.book_id = a.book_id AND l.account_id = a.id
  JOIN journal_entry e ON e.book_id = l.book_id AND e.id = l.entry_id
  LEFT JOIN ledger_invoice v
    ON v.book_id = e.book_id AND v.id = e.source_id AND e.source_kind = 'invoice' AND v.book_id = :book::bigint
  LEFT JOIN ledger_payment m
    ON m.book_id = e.book_id AND m.id = e.source_id AND e.source_kind = 'payment' AND m.book_id = :book::bigint
  LEFT JOIN ledger_credit_note r
    ON r.book_id = e.book_id AND r.id = e.source_id AND e.source_kind = 'credit_note' AND r.book_id = :book::bigint
 WHERE a.book_id = :book::bigint AND l.book_id = :book::bigint AND e.book_id = :book::bigint
   AND a.company_id = :company::bigint AND a.control IN ('ar', 'prepaid') AND l.partner_id = :partner::bigint
   AND l.posted_on BETWEEN :first_on::date AND :last_on::date AND l.org_unit_id = ANY (:scope_org_units::bigint[])
 GROUP BY e.id, e.posted_on, e.at, e.event, e.source_kind, e.source_id, v.number, m.number, r.number
HAVING sum(l.debit - l.credit) <> 0
 ORDER BY e.posted_on, e.at, e.id

-- name: ageing
-- What each customer owed at the end of a day by days overdue, and what it had paid ahead, by customer code.
SELECT p.id, p.code, p.name,
       coalesce(sum(s.amount) FILTER (WHERE s.amount > 0 AND s.days <= 0), 0),
       coalesce(sum(s.amount) FILTER (WHERE s.amount > 0 AND s.days BETWEEN 1 AND 30), 0),
       coalesce(sum(s.amount) FILTER (WHERE s.amount > 0 AND s.days BETWEEN 31 AND 60), 0),
       coalesce(sum(s.amount) FILTER (WHERE s.amount > 0 AND s.days BETWEEN 61 AND 90), 0),
       coalesce(sum(s.amount) FILTER (WHERE s.amount > 0 AND s.days > 90), 0),
       coalesce(-sum(s.amount) FILTER (WHERE s.amount < 0), 0),
       sum(s.amount)
  FROM (SELECT o.partner_id, :on::date - o.due_on AS days,
               CASE WHEN v.posted_on <= :on::date THEN o.amount ELSE 0 END - o.settled + coalesce(sum(n.amount), 0) AS amount
          FROM open_item o
          JOIN ledger_invoice v ON v.book_id = o.book_id AND v.id = o.document_id
          LEFT JOIN settlement n
            ON n.book_id = o.book_id AND n.open_item_id = o.id AND n.posted_on > :on::date AND n.book_id = :book::bigint
         WHERE o.book_id = :book::bigint AND v.book_id = :book::bigint AND o.company_id = :company::bigint
           AND o.document_kind = 'invoice' AND o.org_unit_id = ANY (:scope_org_units::bigint[])
         GROUP BY o.id, o.partner_id, o.due_on, o.amount, o.settled, v.posted_on
         UNION ALL
        SELECT m.partner_id, 0,
               coalesce(sum(n.amount) FILTER (WHERE n.kind = 'payment' AND n.posted_on <= :on::date), 0)
               - m.amount + m.written_off
          FROM ledger_payment m
          LEFT JOIN settlement n ON n.book_id = m.book_id AND n.payment_id = m.id AND n.book_id = :book::bigint
         WHERE m.book_id = :book::bigint AND m.company_id = :company::bigint AND m.received_on <= :on::date
           AND (m.reversed_on IS NULL OR m.reversed_on > :on::date) AND m.org_unit_id = ANY (:scope_org_units::bigint[])
         GROUP BY m.id, m.partner_id, m.amount, m.written_off
         UNION ALL
        SELECT r.partner_id, 0, coalesce(sum(n.amount) FILTER (WHERE n.kind <> 'credit_used' AND n.posted_on <= :on::date), 0) - r.gross
          FROM ledger_credit_note r
          LEFT JOIN settlement n ON n.book_id = r.book_id AND n.payment_id = r.id AND n.book_id = :book::bigint
         WHERE r.book_id = :book::bigint AND r.company_id = :company::bigint AND r.posted_on <= :on::date
           AND r.org_unit_id = ANY (:scope_org_units::bigint[])
         GROUP BY r.id, r.partner_id, r.gross) s
  JOIN partners_partner p ON p.id = s.partner_id
 WHERE p.book_id = :book::bigint AND s.amount <> 0
 GROUP BY p.id, p.code, p.name
 ORDER BY p.code

-- name: dunning
-- The invoices that were overdue at the end of a day and what of them was open, by customer code and due day.
SELECT p.id, p.code, p.name, s.document_id, s.number, s.posted_on, s.due_on, s.gross, s.amount
  FROM (SELECT o.partner_id, o.document_id, v.number, v.posted_on, o.due_on, v.gross,
               o.amount - o.settled + coalesce(sum(n.amount), 0) AS amount
          FROM open_item o
          JOIN ledger_invoice v ON v.book_id = o.book_id AND v.id = o.document_id
          LEFT JOIN settlement n
            ON n.book_id = o.book_id AND n.open_item_id = o.id AND n.posted_on > :on::date AND n.book_id = :book::bigint
         WHERE o.book_id = :book::bigint AND v.book_id = :book::bigint AND o.company_id = :company::bigint
           AND o.document_kind = 'invoice' AND o.due_on < :on::date AND v.posted_on <= :on::date
           AND o.org_unit_id = ANY (:scope_org_units::bigint[])
         GROUP BY o.id, o.partner_id, o.document_id, o.due_on, o.amount, o.settled, v.number, v.posted_on, v.gross) s
  JOIN partners_partner p ON p.id = s.partner_id
 WHERE p.book_id = :book::bigint AND s.amount > 0
 ORDER BY p.code, s.due_on, s.number
