-- name: find_regions
-- Regions by the keys of their codes.
SELECT r.code_key, r.id FROM network_region r
 WHERE r.book_id = :book::bigint AND r.code_key = ANY(:keys::text[])

-- name: regions_by_id
-- Those of the given regions that exist, with their coordinates.
SELECT r.id, r.latitude, r.longitude FROM network_region r
 WHERE r.book_id = :book::bigint AND r.id = ANY(:ids::bigint[])

-- name: find_companies
-- Companies by the keys of their codes.
SELECT c.code_key, c.id FROM network_company c
 WHERE c.book_id = :book::bigint AND c.code_key = ANY(:keys::text[])

-- name: companies_by_id
-- Those of the given companies that exist, with their currencies.
SELECT c.id, c.currency FROM network_company c
 WHERE c.book_id = :book::bigint AND c.id = ANY(:ids::bigint[])

-- name: find_sites
-- Sites by the keys of their codes.
SELECT s.code_key, s.id FROM network_site s
 WHERE s.book_id = :book::bigint AND s.code_key = ANY(:keys::text[])

-- name: insert_regions
-- The regions exist afterwards.
INSERT INTO network_region (book_id, id, version, custom, parent_id, code, code_key, name, level, latitude, longitude)
SELECT :book::bigint, v.id, 1, '{}', v.parent, v.code, v.code_key, v.name, v.level, v.latitude, v.longitude
  FROM unnest(:ids::bigint[], :parents::bigint[], :codes::text[], :keys::text[], :region_names::text[],
              :levels::smallint[], :latitudes::numeric[], :longitudes::numeric[])
       AS v(id, parent, code, code_key, name, level, latitude, longitude)

-- name: insert_companies
-- The companies exist afterwards.
INSERT INTO network_company (book_id, id, version, custom, code, code_key, name, currency, currency_digits, time_zone,
                             tax_number, tax_rounding)
SELECT :book::bigint, v.id, 1, '{}', v.code, v.code_key, v.name, v.currency, v.digits, v.time_zone, v.tax_number,
       v.tax_rounding
  FROM unnest(:ids::bigint[], :codes::text[], :keys::text[], :company_names::text[], :currencies::text[],
              :digits::smallint[], :time_zones::text[], :tax_numbers::text[], :roundings::text[])
       AS v(id, code, code_key, name, currency, digits, time_zone, tax_number, tax_rounding)

-- name: insert_sites
-- The sites exist afterwards, in the companies of their units.
INSERT INTO network_site (book_id, id, version, custom, code, code_key, name, org_unit_id, company_id, region_id,
                          latitude, longitude, priority, handling_cost)
SELECT :book::bigint, v.id, 1, '{}', v.code, v.code_key, v.name, v.org_unit, v.company, v.region, v.latitude,
       v.longitude, v.priority, v.handling_cost
  FROM unnest(:ids::bigint[], :codes::text[], :keys::text[], :site_names::text[], :org_units::bigint[],
              :companies::bigint[], :regions::bigint[], :latitudes::numeric[], :longitudes::numeric[],
              :priorities::smallint[], :handling_costs::numeric[])
       AS v(id, code, code_key, name, org_unit, company, region, latitude, longitude, priority, handling_cost)

-- name: insert_bins
-- The bins exist afterwards.
INSERT INTO network_bin (book_id, id, version, custom, site_id, code, code_key, is_default)
SELECT :book::bigint, v.id, 1, '{}', v.site, v.code, v.code_key, v.is_default
  FROM unnest(:ids::bigint[], :sites::bigint[], :codes::text[], :keys::text[], :defaults::boolean[])
       AS v(id, site, code, code_key, is_default)

-- name: insert_site_regions
-- The sites serve the regions.
INSERT INTO network_site_region (book_id, id, site_id, region_id)
SELECT :book::bigint, v.id, v.site, v.region
  FROM unnest(:ids::bigint[], :sites::bigint[], :regions::bigint[]) AS v(id, site, region)
