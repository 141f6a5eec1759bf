-- name: customers
-- Those of the given partners that are customers, with their default address.
SELECT p.id, p.code, p.name, p.company_id, p.org_unit_id, p.price_list_id, p.currency, p.tax_status,
       p.is_blocked OR p.archived_at IS NOT NULL, a.id, a.region_id, a.latitude, a.longitude, a.line,
       p.salesman_id
  FROM partners_partner p
  LEFT JOIN partners_address a ON a.book_id = p.book_id AND a.partner_id = p.id AND a.is_default
 WHERE p.book_id = :book::bigint AND p.id = ANY(:ids::bigint[]) AND p.is_customer

-- name: partners
-- Those of the given partners that exist.
SELECT p.id, p.org_unit_id, p.is_supplier
  FROM partners_partner p
 WHERE p.book_id = :book::bigint AND p.id = ANY(:ids::bigint[]) AND p.archived_at IS NULL

-- name: addresses
-- Those of the given addresses that exist.
SELECT a.id, a.partner_id, a.region_id, a.latitude, a.longitude, a.line
  FROM partners_address a
 WHERE a.book_id = :book::bigint AND a.id = ANY(:ids::bigint[]) AND a.archived_at IS NULL

-- name: partners_by_code
-- Partners by the keys of their codes; the code of one that was merged leads to the one it became.
SELECT p.code_key, coalesce(p.merged_into_id, p.id) FROM partners_partner p
 WHERE p.book_id = :book::bigint AND p.code_key = ANY(:keys::text[])

-- name: customer_groups
-- Those of the given customer groups that exist, with their companies.
SELECT g.id, g.company_id FROM partners_customer_group g
 WHERE g.book_id = :book::bigint AND g.id = ANY(:ids::bigint[]) AND g.archived_at IS NULL

-- name: customer_groups_by_code
-- Customer groups by the keys of their codes.
SELECT g.code_key, g.id FROM partners_customer_group g
 WHERE g.book_id = :book::bigint AND g.code_key = ANY(:keys::text[])

-- name: insert_customer_groups
-- The customer groups exist afterwards.
INSERT INTO partners_customer_group (book_id, id, version, custom, company_id, code, code_key, name)
SELECT :book::bigint, v.id, 1, '{}', v.company, v.code, v.code_key, v.name
  FROM unnest(:ids::bigint[], :companies::bigint[], :codes::text[], :keys::text[], :group_names::text[])
       AS v(id, company, code, code_key, name)

-- name: lock_customers
-- Those of the given partners that are customers, with their org units, groups and salesmen; others who change them wait.
SELECT p.id, p.org_unit_id, p.customer_group_id, p.salesman_id, p.version FROM partners_partner p
 WHERE p.book_id = :book::bigint AND p.id = ANY(:ids::bigint[]) AND p.is_customer AND p.archived_at IS NULL
 ORDER BY p.id FOR NO KEY UPDATE OF p

-- name: set_customer_groups
-- The customers are in the given groups.
UPDATE partners_partner AS p SET customer_group_id = v.customer_group, version = p.version + 1
  FROM unnest(:ids::bigint[], :groups::bigint[]) AS v(id, customer_group)
 WHERE p.book_id = :book::bigint AND p.id = v.id

-- name: set_salesmen
-- The customers are looked after by the given members.
UPDATE partners_partner AS p SET salesman_id = v.salesman, version = p.version + 1
  FROM unnest(:ids::bigint[], :salesmen::bigint[]) AS v(id, salesman)
 WHERE p.book_id = :book::bigint AND p.id = v.id

-- name: similar_partners
-- The five oldest ids behind each likeness among partners of the given units.
SELECT k.likeness, f.id
  FROM unnest(:likenesses::text[]) AS k(likeness)
 CROSS JOIN LATERAL (SELECT p.id FROM partners_partner p
                      WHERE p.book_id = :book::bigint AND p.likeness = k.likeness
                        AND p.org_unit_id = ANY(:units::bigint[])
                      ORDER BY p.id LIMIT 5) AS f

-- name: insert_partners
-- The partners exist afterwards.
INSERT INTO partners_partner (book_id, id, version, custom, code, code_key, name, likeness, words, grams,
                              is_customer, is_supplier, is_person, company_id, org_unit_id, tax_number, tax_status, currency, price_list_id,
                              customer_group_id, is_blocked, block_reason, email, phone, tax_scheme, invoice_title,
                              bank_name, bank_account, payment_days, billing, from_month_end, discount_percent,
                              discount_days, former_codes)
SELECT :book::bigint, v.id, 1, '{}', v.code, v.code_key, v.name, v.likeness, v.words,
       string_to_array(v.grams, E'\n'), v.is_customer, v.is_supplier, v.is_person,
       v.company, v.org_unit, v.tax_number, v.tax_status, v.currency, v.price_list,
       v.customer_group, v.is_blocked, '', v.email, v.phone, v.tax_scheme, v.invoice_title,
       v.bank_name, v.bank_account, v.payment_days, v.billing, v.from_month_end, v.discount_percent,
       v.discount_days, ''
  FROM unnest(:ids::bigint[], :codes::text[], :keys::text[], :partner_names::text[], :likenesses::text[],
              :words::text[], :grams::text[], :customers::boolean[], :suppliers::boolean[], :persons::boolean[], :companies::bigint[],
              :org_units::bigint[], :tax_numbers::text[], :tax_statuses::text[], :currencies::text[],
              :price_lists::bigint[], :groups::bigint[], :blocked::boolean[], :emails::text[], :phones::text[],
              :schemes::text[], :titles::text[], :banks::text[], :accounts::text[], :days::smallint[],
              :billings::text[], :month_ends::boolean[], :discounts::numeric[], :discount_days::smallint[])
       AS v(id, code, code_key, name, likeness, words, grams, is_customer, is_supplier, is_person, company, org_unit,
            tax_number, tax_status, currency, price_list, customer_group, is_blocked, email, phone, tax_scheme, invoice_title,
            bank_name, bank_account, payment_days, billing, from_month_end, discount_percent, discount_days)

-- name: insert_addresses
-- The addresses exist afterwards.
INSERT INTO partners_address (book_id, id, version, custom, partner_id, region_id, line, latitude, longitude, name,
                              purpose, is_default, is_default_billing)
SELECT :book::bigint, v.id, 1, '{}', v.partner, v.region, v.line, v.latitude, v.longitude, v.name,
       v.purpose, v.is_default, v.is_default_billing
  FROM unnest(:ids::bigint[], :partners::bigint[], :regions::bigint[], :lines::text[], :latitudes::numeric[],
              :longitudes::numeric[], :address_names::text[], :purposes::text[], :defaults::boolean[],
              :billing::boolean[])
       AS v(id, partner, region, line, latitude, longitude, name, purpose, is_default, is_default_billing)

-- name: insert_contacts
-- The contacts exist afterwards.
INSERT INTO partners_contact (book_id, id, version, custom, partner_id, name, position, email, phone, is_main)
SELECT :book::bigint, v.id, 1, '{}', v.partner, v.name, v.position, v.email, v.phone, v.is_main
  FROM unnest(:ids::bigint[], :partners::bigint[], :contact_names::text[], :positions::text[], :emails::text[],
              :phones::text[], :mains::boolean[])
       AS v(id, partner, name, position, email, phone, is_main)

-- name: partners_of_units
-- How many partners each of the given units has.
SELECT p.org_unit_id, 'partner', count(*) FROM partners_partner p
 WHERE p.book_id = :book::bigint AND p.org_unit_id = ANY(:ids::bigint[]) AND p.archived_at IS NULL
 GROUP BY p.org_unit_id

-- name: lock_blocks
-- Locks the given partners in id order and tells whether they are blocked.
SELECT p.id, p.org_unit_id, p.code, p.is_blocked, p.block_reason, p.is_person, p.version
  FROM partners_partner p
 WHERE p.book_id = :book::bigint AND p.id = ANY(:ids::bigint[]) AND p.archived_at IS NULL
 ORDER BY p.id FOR NO KEY UPDATE OF p

-- name: set_blocks
-- The partners are blocked for these reasons, or not.
UPDATE partners_partner AS p SET is_blocked = v.blocked, block_reason = v.reason, version = v.version
  FROM unnest(:ids::bigint[], :blocked::boolean[], :reasons::text[], :versions::integer[])
       AS v(id, blocked, reason, version)
 WHERE p.book_id = :book::bigint AND p.id = v.id
