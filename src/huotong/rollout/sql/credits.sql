-- name: credits_to_settle
-- The first credit notes that are open while their customer owes the company, or that settled something already: the same
-- ones whenever it is asked again.
SELECT c.document_id
  FROM open_item AS c
 WHERE c.book_id = :book::bigint AND c.document_kind = 'credit_note'
   AND (EXISTS (SELECT 1 FROM settlement AS n
                 WHERE n.book_id = :book::bigint AND n.open_item_id = c.id AND n.kind = 'credit_used')
        OR c.amount > c.settled
       AND EXISTS (SELECT 1 FROM open_item AS i
                    WHERE i.book_id = :book::bigint AND i.document_kind = 'invoice' AND i.amount > i.settled
                      AND i.company_id = c.company_id AND i.partner_id = c.partner_id AND i.currency = c.currency))
 ORDER BY c.document_id
 LIMIT :most::bigint
