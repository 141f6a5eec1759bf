-- name: partner_head
-- A partner of the scope, also an archived one, with the one it was merged into.
SELECT p.id, p.version, p.code, p.name, p.org_unit_id, u.name, c.name, g.name, p.is_customer, p.is_supplier,
       p.is_person, p.tax_number, p.tax_status, p.tax_scheme, p.currency, p.price_list_id, p.email, p.phone,
       p.invoice_title, p.bank_name, p.bank_account, p.payment_days, p.former_codes, p.merged_into_id, m.code,
       p.block_reason, p.billing, p.from_month_end, p.discount_percent, p.discount_days, p.salesman_id,
       p.is_blocked, p.archived_at IS NOT NULL
  FROM partners_partner p
  JOIN network_org_unit u ON u.book_id = p.book_id AND u.id = p.org_unit_id
  LEFT JOIN network_company c ON c.book_id = p.book_id AND c.id = p.company_id
  LEFT JOIN partners_customer_group g ON g.book_id = p.book_id AND g.id = p.customer_group_id
  LEFT JOIN partners_partner m ON m.book_id = p.book_id AND m.id = p.merged_into_id
 WHERE p.book_id = :book::bigint AND p.id = :id::bigint AND p.org_unit_id = ANY(:scope_org_units::bigint[])

-- name: addresses_of_partner
-- The addresses of a partner, the default one first.
SELECT a.id, a.name, a.purpose, a.region_id, r.name, a.line, a.latitude, a.longitude, a.is_default,
       a.is_default_billing
  FROM partners_address a
  JOIN network_region r ON r.book_id = a.book_id AND r.id = a.region_id
 WHERE a.book_id = :book::bigint AND a.partner_id = :id::bigint AND a.archived_at IS NULL
 ORDER BY NOT a.is_default, a.id

-- name: contacts_of_partner
-- The contacts of a partner, the main one first.
SELECT c.id, c.name, c.position, c.email, c.phone, c.is_main
  FROM partners_contact c
 WHERE c.book_id = :book::bigint AND c.partner_id = :id::bigint AND c.archived_at IS NULL
 ORDER BY NOT c.is_main, c.id

-- name: subjects_of_partner
-- The ids of all contacts a partner ever had, for its history; no row for a partner outside the scope.
SELECT p.id, c.id
  FROM partners_partner p
  LEFT JOIN partners_contact c ON c.book_id = p.book_id AND c.partner_id = p.id
 WHERE p.book_id = :book::bigint AND p.id = :id::bigint AND p.org_unit_id = ANY(:scope_org_units::bigint[])
 ORDER BY c.id

-- name: rows_of_partners
-- The living partners of the scope with their default addresses, as the file of partners has them.
SELECT p.code, p.name, u.code, p.currency, coalesce(c.code, ''), p.is_customer, p.is_supplier, p.is_person,
       p.tax_status, p.tax_scheme, p.tax_number, p.invoice_title, p.bank_name, p.bank_account, p.payment_days,
       p.billing, p.from_month_end, trim_scale(p.discount_percent), p.discount_days,
       p.email, p.phone, coalesce(r.code, ''), coalesce(a.line, ''), a.latitude, a.longitude, p.version
  FROM partners_partner p
  JOIN network_org_unit u ON u.book_id = p.book_id AND u.id = p.org_unit_id
  LEFT JOIN network_company c ON c.book_id = p.book_id AND c.id = p.company_id
  LEFT JOIN partners_address a ON a.book_id = p.book_id AND a.partner_id = p.id AND a.is_default
  LEFT JOIN network_region r ON r.book_id = a.book_id AND r.id = a.region_id
 WHERE p.book_id = :book::bigint AND p.archived_at IS NULL AND p.org_unit_id = ANY(:scope_org_units::bigint[])
 ORDER BY p.code_key
