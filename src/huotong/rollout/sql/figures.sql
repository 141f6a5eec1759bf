-- name: order_figures
-- What all orders of the book come to that came from outside.
SELECT count(*), coalesce(sum(o.line_count), 0)::bigint, coalesce(sum(o.net), 0)
  FROM sales_order AS o
 WHERE o.book_id = :book::bigint AND o.external_number IS NOT NULL

-- name: line_quantity
-- How many pieces the lines of those orders have.
SELECT coalesce(sum(l.invoiced), 0)
  FROM sales_order_line AS l
  JOIN sales_order AS o ON o.book_id = l.book_id AND o.id = l.order_id
 WHERE l.book_id = :book::bigint AND o.book_id = :book::bigint AND o.external_number IS NOT NULL
