-- name: sites_to_change
-- Those of the given sites that live, with all that can be changed of them.
SELECT s.id, s.org_unit_id, s.code, s.version, s.name, s.region_id, s.latitude, s.longitude, s.priority, s.handling_cost
  FROM network_site s
 WHERE s.book_id = :book::bigint AND s.id = ANY(:ids::bigint[]) AND s.archived_at IS NULL

-- name: set_sites
-- The sites are as given.
UPDATE network_site AS s
   SET version = v.version, name = v.name, region_id = v.region, latitude = v.latitude, longitude = v.longitude,
       priority = v.priority, handling_cost = v.handling_cost
  FROM unnest(:ids::bigint[], :versions::integer[], :site_names::text[], :regions::bigint[], :latitudes::numeric[],
              :longitudes::numeric[], :priorities::smallint[], :handling_costs::numeric[])
       AS v(id, version, name, region, latitude, longitude, priority, handling_cost)
 WHERE s.book_id = :book::bigint AND s.id = v.id

-- name: companies_to_change
-- Those of the given companies that live, with all that can be changed of them.
SELECT c.id, c.code, c.version, c.name, c.tax_number, c.region_id, c.address FROM network_company c
 WHERE c.book_id = :book::bigint AND c.id = ANY(:ids::bigint[]) AND c.archived_at IS NULL

-- name: set_companies
-- The companies are as given.
UPDATE network_company AS c SET version = v.version, name = v.name, tax_number = v.tax_number, region_id = v.region, address = v.address
  FROM unnest(:ids::bigint[], :versions::integer[], :company_names::text[], :tax_numbers::text[], :regions::bigint[],
              :addresses::text[])
       AS v(id, version, name, tax_number, region, address)
 WHERE c.book_id = :book::bigint AND c.id = v.id

-- name: site_within_scope
-- The site, when it lies in the scope.
SELECT s.id FROM network_site s
 WHERE s.book_id = :book::bigint AND s.id = :id::bigint
   AND s.org_unit_id = ANY(:scope_org_units::bigint[]) AND s.company_id = ANY(:scope_companies::bigint[])

-- name: rows_of_sites
-- The living sites of the scope, as the file of sites has them.
SELECT s.code, s.name, u.code, r.code, s.latitude, s.longitude, s.priority, s.handling_cost, s.version
  FROM network_site s
  JOIN network_org_unit u ON u.book_id = s.book_id AND u.id = s.org_unit_id
  JOIN network_region r ON r.book_id = s.book_id AND r.id = s.region_id
 WHERE s.book_id = :book::bigint AND s.archived_at IS NULL
   AND s.org_unit_id = ANY(:scope_org_units::bigint[]) AND s.company_id = ANY(:scope_companies::bigint[])
 ORDER BY s.code_key
