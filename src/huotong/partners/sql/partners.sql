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
                              is_blocked, email, phone)
SELECT :book::bigint, v.id, 1, '{}', v.code, v.code_key, v.name, v.likeness, v.is_customer, v.is_supplier, v.is_person,
       v.company, v.org_unit, v.tax_number, v.tax_status, v.currency, v.price_list, v.is_blocked, v.email, v.phone
  FROM unnest(:ids::bigint[], :codes::text[], :keys::text[], :partner_names::text[], :likenesses::text[],
              :customers::boolean[], :suppliers::boolean[], :persons::boolean[], :companies::bigint[],
              :org_units::bigint[], :tax_numbers::text[], :tax_statuses::text[], :currencies::text[],
              :price_lists::bigint[], :blocked::boolean[], :emails::text[], :phones::text[])
       AS v(id, code, code_key, name, likeness, is_customer, is_supplier, is_person, company, org_unit, tax_number,
            tax_status, currency, price_list, is_blocked, email, phone)

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
