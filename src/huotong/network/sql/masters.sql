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
INSERT INTO network_bin (book_id, id, version, custom, site_id, code, code_key, name, is_default)
SELECT :book::bigint, v.id, 1, '{}', v.site, v.code, v.code_key, v.name, v.is_default
  FROM unnest(:ids::bigint[], :sites::bigint[], :codes::text[], :keys::text[], :bin_names::text[],
              :defaults::boolean[])
       AS v(id, site, code, code_key, name, is_default)

-- name: insert_site_regions
-- The sites serve the regions.
INSERT INTO network_site_region (book_id, id, site_id, region_id)
SELECT :book::bigint, v.id, v.site, v.region
  FROM unnest(:ids::bigint[], :sites::bigint[], :regions::bigint[]) AS v(id, site, region)

-- name: sites_by_id
-- Those of the given sites that exist: id, org unit, code.
SELECT s.id, s.org_unit_id, s.code FROM network_site s
 WHERE s.book_id = :book::bigint AND s.id = ANY(:ids::bigint[]) AND s.archived_at IS NULL

-- name: bins_of_sites
-- The bins of the given sites: site, key of the code.
SELECT b.site_id, b.code_key FROM network_bin b
 WHERE b.book_id = :book::bigint AND b.site_id = ANY(:ids::bigint[])

-- name: bins_by_id
-- Those of the given bins that live: id, site, org unit, code, whether it is the default one.
SELECT b.id, b.site_id, s.org_unit_id, b.code, b.is_default
  FROM network_bin b
  JOIN network_site s ON s.book_id = b.book_id AND s.id = b.site_id
 WHERE b.book_id = :book::bigint AND b.id = ANY(:ids::bigint[]) AND b.archived_at IS NULL

-- name: archive_bins
-- The bins are used no more.
UPDATE network_bin AS b SET archived_at = :at::timestamptz, version = b.version + 1
 WHERE b.book_id = :book::bigint AND b.id = ANY(:ids::bigint[]) AND b.archived_at IS NULL

-- name: set_cut_offs
-- The sites have these cut-off minutes.
UPDATE network_site AS s SET cut_off_minute = v.cut_off, version = s.version + 1
  FROM unnest(:ids::bigint[], :cut_offs::smallint[]) AS v(id, cut_off)
 WHERE s.book_id = :book::bigint AND s.id = v.id

-- name: site_head
-- A site of the scope.
SELECT s.id, s.version, s.code, s.name, s.org_unit_id, u.name, s.company_id, c.name, s.region_id, r.name, s.latitude,
       s.longitude, s.priority, s.handling_cost, s.cut_off_minute, c.time_zone
  FROM network_site s
  JOIN network_org_unit u ON u.book_id = s.book_id AND u.id = s.org_unit_id
  JOIN network_company c ON c.book_id = s.book_id AND c.id = s.company_id
  JOIN network_region r ON r.book_id = s.book_id AND r.id = s.region_id
 WHERE s.book_id = :book::bigint AND s.id = :id::bigint AND s.archived_at IS NULL
   AND s.org_unit_id = ANY(:scope_org_units::bigint[]) AND s.company_id = ANY(:scope_companies::bigint[])

-- name: bins_of_site
-- The bins of a site, the default one first, archived ones last.
SELECT b.id, b.code, b.name, b.is_default, b.archived_at FROM network_bin b
 WHERE b.book_id = :book::bigint AND b.site_id = :id::bigint
 ORDER BY b.archived_at IS NOT NULL, NOT b.is_default, b.code_key

-- name: regions_of_site
-- The regions a site covers, by code.
SELECT r.name
  FROM network_site_region g
  JOIN network_region r ON r.book_id = g.book_id AND r.id = g.region_id
 WHERE g.book_id = :book::bigint AND g.site_id = :id::bigint
 ORDER BY r.code_key

-- name: company_head
-- A company of the scope.
SELECT c.id, c.version, c.code, c.name, c.currency, c.currency_digits, c.time_zone, c.tax_number, c.tax_rounding,
       c.region_id, r.name, c.address
  FROM network_company c
  LEFT JOIN network_region r ON r.book_id = c.book_id AND r.id = c.region_id
 WHERE c.book_id = :book::bigint AND c.id = :id::bigint AND c.archived_at IS NULL
   AND c.id = ANY(:scope_companies::bigint[])

-- name: units_of_company
-- The org units of a company within the scope.
SELECT u.id, u.code, u.name, u.unit_kind, u.closed_from
  FROM network_org_unit u
 WHERE u.book_id = :book::bigint AND u.company_id = :id::bigint AND u.id = ANY(:scope_org_units::bigint[])
 ORDER BY u.code_key

-- name: sites_of_company
-- The living sites of a company within the scope.
SELECT s.id, s.code, s.name, u.name, r.name
  FROM network_site s
  JOIN network_org_unit u ON u.book_id = s.book_id AND u.id = s.org_unit_id
  JOIN network_region r ON r.book_id = s.book_id AND r.id = s.region_id
 WHERE s.book_id = :book::bigint AND s.company_id = :id::bigint AND s.archived_at IS NULL
   AND s.org_unit_id = ANY(:scope_org_units::bigint[])
 ORDER BY s.code_key
