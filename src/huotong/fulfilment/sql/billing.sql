-- name: deliveries_to_bill
-- What left for customers until the given days and has no invoice, within the actor's org units, as it is to be billed.
SELECT d.id, d.company_id, d.partner_id, p.billing, coalesce(string_agg(DISTINCT r.treatment, ',' ORDER BY r.treatment), '')
  FROM unnest(:companies::bigint[], :customers::bigint[], :untils::date[], :unfinished::boolean[])
       AS k (company_id, partner_id, until, unfinished)
  JOIN fulfilment_delivery AS d ON d.company_id = k.company_id AND d.partner_id = k.partner_id AND d.issued_on <= k.until
  JOIN partners_partner AS p ON p.book_id = d.book_id AND p.id = d.partner_id
  JOIN sales_order AS o ON o.book_id = d.book_id AND o.id = d.order_id
  JOIN fulfilment_delivery_line AS i ON i.book_id = d.book_id AND i.delivery_id = d.id
  JOIN sales_order_line AS l ON l.book_id = i.book_id AND l.id = i.order_line_id
  JOIN pricing_tax_rule AS r ON r.book_id = l.book_id AND r.id = l.tax_rule_id
 WHERE d.book_id = :book::bigint AND d.delivery_status = 2 AND d.org_unit_id = ANY(:scope_org_units::bigint[])
   AND (p.billing <> 'order' OR k.unfinished OR o.order_status = 3)
 GROUP BY d.id, d.company_id, d.partner_id, p.billing, d.issued_on, d.number
 ORDER BY d.issued_on, d.number

-- name: customers_to_bill
-- The customers of a company with goods that left until a day and have no invoice, and what these come to, to the cent.
SELECT p.id, p.code, p.name, p.billing, n.currency, n.deliveries, n.first_on, n.last_on, coalesce(a.net, 0),
       coalesce(a.net + a.tax, 0), n.waiting
  FROM (SELECT d.book_id, d.partner_id, o.currency,
               count(*) FILTER (WHERE q.billing <> 'order' OR o.order_status = 3) AS deliveries,
               count(*) FILTER (WHERE q.billing = 'order' AND o.order_status <> 3) AS waiting,
               min(d.issued_on) FILTER (WHERE q.billing <> 'order' OR o.order_status = 3) AS first_on,
               max(d.issued_on) FILTER (WHERE q.billing <> 'order' OR o.order_status = 3) AS last_on
          FROM fulfilment_delivery AS d
          JOIN sales_order AS o ON o.book_id = d.book_id AND o.id = d.order_id
          JOIN partners_partner AS q ON q.book_id = d.book_id AND q.id = d.partner_id
         WHERE d.book_id = :book::bigint AND d.company_id = :company::bigint AND d.delivery_status = 2
           AND d.issued_on <= :until::date AND d.org_unit_id = ANY(:scope_org_units::bigint[])
           AND d.company_id = ANY(:scope_companies::bigint[])
         GROUP BY d.book_id, d.partner_id, o.currency) AS n
  JOIN partners_partner AS p ON p.book_id = n.book_id AND p.id = n.partner_id
  LEFT JOIN (SELECT w.book_id, w.partner_id, w.currency,
                    sum(round(w.net * (w.settled + w.quantity) / w.ordered, w.digits) - round(w.net * w.settled / w.ordered, w.digits)) AS net,
                    sum(round(w.tax * (w.settled + w.quantity) / w.ordered, w.digits) - round(w.tax * w.settled / w.ordered, w.digits)) AS tax
               FROM (SELECT d.book_id, d.partner_id, o.currency, l.id, l.net, l.tax, l.quantity AS ordered,
                            l.invoiced + l.waived AS settled, c.currency_digits AS digits, sum(i.quantity - i.waived) AS quantity
                       FROM fulfilment_delivery AS d
                       JOIN sales_order AS o ON o.book_id = d.book_id AND o.id = d.order_id
                       JOIN partners_partner AS q ON q.book_id = d.book_id AND q.id = d.partner_id
                       JOIN network_company AS c ON c.book_id = d.book_id AND c.id = d.company_id
                       JOIN fulfilment_delivery_line AS i ON i.book_id = d.book_id AND i.delivery_id = d.id
                       JOIN sales_order_line AS l ON l.book_id = i.book_id AND l.id = i.order_line_id
                      WHERE d.book_id = :book::bigint AND d.company_id = :company::bigint AND d.delivery_status = 2
                        AND d.issued_on <= :until::date AND d.org_unit_id = ANY(:scope_org_units::bigint[])
                        AND (q.billing <> 'order' OR o.order_status = 3)
                      GROUP BY d.book_id, d.partner_id, o.currency, l.id, l.net, l.tax, l.quantity, l.invoiced, l.waived,
                               c.currency_digits) AS w
              GROUP BY w.book_id, w.partner_id, w.currency) AS a
    ON a.book_id = n.book_id AND a.partner_id = n.partner_id AND a.currency = n.currency
 WHERE p.book_id = :book::bigint
 ORDER BY p.code, p.id, n.currency
 LIMIT :most::integer
