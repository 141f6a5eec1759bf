-- name: customers
-- Those of the given partners that are customers, with their default address.
SELECT p.id, p.code, p.name, p.company_id, p.org_unit_id, p.price_list_id, p.currency, p.tax_status,
       p.is_blocked OR p.archived_at IS NOT NULL, a.id, a.region_id, a.latitude, a.longitude, a.line
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
-- Partners by the keys of their codes.
SELECT p.code_key, p.id FROM partners_partner p
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
-- Those of the given partners that are customers, with their org units and groups; others who change them wait.
SELECT p.id, p.org_unit_id, p.customer_group_id FROM partners_partner p
 WHERE p.book_id = :book::bigint AND p.id = ANY(:ids::bigint[]) AND p.is_customer AND p.archived_at IS NULL
 ORDER BY p.id FOR NO KEY UPDATE OF p

-- name: set_customer_groups
-- The customers are in the given groups.
UPDATE partners_partner AS p SET customer_group_id = v.customer_group, version = p.version + 1
  FROM unnest(:ids::bigint[], :groups::bigint[]) AS v(id, customer_group)
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
INSERT INTO partners_partner (book_id, id, version, custom, code, code_key, name, likeness, is_customer, is_supplier,
                              is_person, company_id, org_unit_id, tax_number, tax_status, currency, price_list_id,
                              customer_group_id, is_blocked, block_reason, email, phone)
SELECT :book::bigint, v.id, 1, '{}', v.code, v.code_key, v.name, v.likeness, v.is_customer, v.is_supplier, v.is_person,
       v.company, v.org_unit, v.tax_number, v.tax_status, v.currency, v.price_list,
       v.customer_group, v.is_blocked, '', v.email, v.phone
  FROM unnest(:ids::bigint[], :codes::text[], :keys::text[], :partner_names::text[], :likenesses::text[],
              :customers::boolean[], :suppliers::boolean[], :persons::boolean[], :companies::bigint[],
              :org_units::bigint[], :tax_numbers::text[], :tax_statuses::text[], :currencies::text[],
              :price_lists::bigint[], :groups::bigint[], :blocked::boolean[], :emails::text[], :phones::text[])
       AS v(id, code, code_key, name, likeness, is_customer, is_supplier, is_person, company, org_unit, tax_number,
            tax_status, currency, price_list, customer_group, is_blocked, email, phone)

-- name: insert_addresses
-- The addresses exist afterwards.
INSERT INTO partners_address (book_id, id, version, custom, partner_id, region_id, line, latitude, longitude, is_default)
SELECT :book::bigint, v.id, 1, '{}', v.partner, v.region, v.line, v.latitude, v.longitude, v.is_default
  FROM unnest(:ids::bigint[], :partners::bigint[], :regions::bigint[], :lines::text[], :latitudes::numeric[],
              :longitudes::numeric[], :defaults::boolean[])
       AS v(id, partner, region, line, latitude, longitude, is_default)

-- name: partners_of_units
-- How many partners each of the given units has.
SELECT p.org_unit_id, 'partner', count(*) FROM partners_partner p
 WHERE p.book_id = :book::bigint AND p.org_unit_id = ANY(:ids::bigint[]) AND p.archived_at IS NULL
 GROUP BY p.org_unit_id

-- name: lock_blocks
-- Locks the given partners in id order and tells whether they are blocked.
SELECT p.id, p.org_unit_id, p.code, p.is_blocked, p.block_reason, p.is_person
  FROM partners_partner p
 WHERE p.book_id = :book::bigint AND p.id = ANY(:ids::bigint[]) AND p.archived_at IS NULL
 ORDER BY p.id FOR NO KEY UPDATE OF p

-- name: set_blocks
-- The partners are blocked for these reasons, or not.
UPDATE partners_partner AS p SET is_blocked = v.blocked, block_reason = v.reason, version = p.version + 1
  FROM unnest(:ids::bigint[], :blocked::boolean[], :reasons::text[]) AS v(id, blocked, reason)
 WHERE p.book_id = :book::bigint AND p.id = v.id

-- name: partner_head
-- A partner of the scope.
SELECT p.id, p.version, p.code, p.name, p.org_unit_id, u.name, c.name, g.name, p.is_customer, p.is_supplier,
       p.is_person, p.tax_number, p.tax_status, p.currency, p.email, p.phone, p.is_blocked, p.block_reason
  FROM partners_partner p
  JOIN network_org_unit u ON u.book_id = p.book_id AND u.id = p.org_unit_id
  LEFT JOIN network_company c ON c.book_id = p.book_id AND c.id = p.company_id
  LEFT JOIN partners_customer_group g ON g.book_id = p.book_id AND g.id = p.customer_group_id
 WHERE p.book_id = :book::bigint AND p.id = :id::bigint AND p.archived_at IS NULL
   AND p.org_unit_id = ANY(:scope_org_units::bigint[])

-- name: addresses_of_partner
-- The addresses of a partner, the default one first.
SELECT a.id, r.name, a.line, a.latitude, a.longitude, a.is_default
  FROM partners_address a
  JOIN network_region r ON r.book_id = a.book_id AND r.id = a.region_id
 WHERE a.book_id = :book::bigint AND a.partner_id = :id::bigint AND a.archived_at IS NULL
 ORDER BY NOT a.is_default, a.id
