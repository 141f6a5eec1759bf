-- name: units_in_scope
-- Org units of the scope with their companies and the currencies these keep their books in.
SELECT u.id, u.company_id, c.currency
  FROM network_org_unit AS u
  JOIN network_company AS c ON c.book_id = u.book_id AND c.id = u.company_id
 WHERE u.book_id = :book::bigint AND u.id = ANY(:scope_org_units::bigint[])

-- name: days_below
-- The units below a unit, itself among them, and on which days they were.
SELECT c.descendant_id, c.valid_from, c.valid_to
  FROM network_org_closure AS c
 WHERE c.book_id = :book::bigint AND c.ancestor_id = :unit::bigint

-- name: branch_of_category
-- A category and all below it.
SELECT g.id
  FROM catalog_category AS t
  JOIN catalog_category AS g
    ON g.book_id = t.book_id AND (g.id = t.id OR starts_with(g.path, t.path || ' / '))
 WHERE t.book_id = :book::bigint AND t.id = :category::bigint

-- name: kept_at
-- When documents last came into the figures.
SELECT k.kept_at FROM analytics_keeper AS k WHERE k.book_id = :book::bigint AND k.keeper = 0

-- name: names_of_companies
-- Code and name of companies.
SELECT c.id, c.code, c.name, NULL::bigint, '' FROM network_company AS c
 WHERE c.book_id = :book::bigint AND c.id = ANY(:ids::bigint[])

-- name: names_of_org_units
-- Code and name of org units with the unit above each on a day.
SELECT u.id, u.code, u.name, c.ancestor_id, ''
  FROM network_org_unit AS u
  LEFT JOIN network_org_closure AS c
    ON c.book_id = u.book_id AND c.descendant_id = u.id AND c.depth = 1
   AND c.valid_from <= :on::date AND (c.valid_to IS NULL OR c.valid_to >= :on)
 WHERE u.book_id = :book::bigint AND u.id = ANY(:ids::bigint[])

-- name: names_of_customers
-- Code and name of customers.
SELECT p.id, p.code, p.name, NULL::bigint, '' FROM partners_partner AS p
 WHERE p.book_id = :book::bigint AND p.id = ANY(:ids::bigint[])

-- name: names_of_products
-- SKU, name and base unit of products.
SELECT p.id, p.sku, p.name, NULL::bigint, u.code
  FROM catalog_product AS p
  JOIN catalog_unit AS u ON u.book_id = p.book_id AND u.id = p.base_unit_id
 WHERE p.book_id = :book::bigint AND p.id = ANY(:ids::bigint[])

-- name: names_of_categories
-- Code and path of categories.
SELECT g.id, g.code, g.path, NULL::bigint, '' FROM catalog_category AS g
 WHERE g.book_id = :book::bigint AND g.id = ANY(:ids::bigint[])

-- name: names_of_sites
-- Code and name of sites.
SELECT s.id, s.code, s.name, NULL::bigint, '' FROM network_site AS s
 WHERE s.book_id = :book::bigint AND s.id = ANY(:ids::bigint[])

-- name: names_of_regions
-- Code and name of regions.
SELECT r.id, r.code, r.name, NULL::bigint, '' FROM network_region AS r
 WHERE r.book_id = :book::bigint AND r.id = ANY(:ids::bigint[])

-- name: response_by_site
-- Deliveries by site and days from their order, site 0 for all.
SELECT s.id, s.code, s.name, r.days, sum(r.deliveries)
  FROM unnest(:units::bigint[], :first_ons::date[], :last_ons::date[]) AS k (org_unit_id, first_on, last_on)
  JOIN analytics_response AS r ON r.org_unit_id = k.org_unit_id AND r.left_on BETWEEN k.first_on AND k.last_on
  JOIN network_site AS s ON s.book_id = r.book_id AND s.id = r.site_id
 WHERE r.book_id = :book::bigint AND (:site::bigint = 0 OR r.site_id = :site)
 GROUP BY s.id, s.code, s.name, r.days
 ORDER BY s.code, s.id, r.days

-- name: response_by_day
-- Deliveries by the day they left and days from their order, site 0 for all.
SELECT r.left_on, '', '', r.days, sum(r.deliveries)
  FROM unnest(:units::bigint[], :first_ons::date[], :last_ons::date[]) AS k (org_unit_id, first_on, last_on)
  JOIN analytics_response AS r ON r.org_unit_id = k.org_unit_id AND r.left_on BETWEEN k.first_on AND k.last_on
 WHERE r.book_id = :book::bigint AND (:site::bigint = 0 OR r.site_id = :site)
 GROUP BY r.left_on, r.days
 ORDER BY r.left_on, r.days

-- name: response_by_month
-- Deliveries by the month they left in and days from their order, site 0 for all.
SELECT date_trunc('month', r.left_on)::date, '', '', r.days, sum(r.deliveries)
  FROM unnest(:units::bigint[], :first_ons::date[], :last_ons::date[]) AS k (org_unit_id, first_on, last_on)
  JOIN analytics_response AS r ON r.org_unit_id = k.org_unit_id AND r.left_on BETWEEN k.first_on AND k.last_on
 WHERE r.book_id = :book::bigint AND (:site::bigint = 0 OR r.site_id = :site)
 GROUP BY date_trunc('month', r.left_on)::date, r.days
 ORDER BY 1, r.days
