-- name: late_deliveries
-- Deliveries that have not left, since the day on which they were to leave.
SELECT d.id, d.org_unit_id, d.company_id, d.number, d.ship_on
  FROM fulfilment_delivery AS d
 WHERE d.book_id = :book::bigint AND d.delivery_status = 1
