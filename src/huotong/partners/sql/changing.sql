-- name: lock_partners
-- Locks those of the given partners that live, in id order, with all that can be changed of them.
SELECT p.id, p.org_unit_id, p.company_id, p.code, p.version, p.is_person, p.is_blocked, p.currency, p.former_codes,
       p.name, p.is_customer, p.is_supplier, p.tax_number, p.tax_status, p.tax_scheme, p.price_list_id, p.email,
       p.phone, p.invoice_title, p.bank_name, p.bank_account, p.payment_days, p.billing, p.from_month_end,
       p.discount_percent, p.discount_days
  FROM partners_partner p
 WHERE p.book_id = :book::bigint AND p.id = ANY(:ids::bigint[]) AND p.archived_at IS NULL
 ORDER BY p.id FOR NO KEY UPDATE OF p

-- name: set_partners
-- The partners are as given.
UPDATE partners_partner AS p
   SET version = v.version, name = v.name, likeness = v.likeness, words = v.words,
       grams = string_to_array(v.grams, E'\n'), is_customer = v.is_customer,
       is_supplier = v.is_supplier, tax_number = v.tax_number, tax_status = v.tax_status, tax_scheme = v.tax_scheme,
       price_list_id = v.price_list, email = v.email, phone = v.phone, invoice_title = v.invoice_title,
       bank_name = v.bank_name, bank_account = v.bank_account, payment_days = v.payment_days,
       billing = v.billing, from_month_end = v.from_month_end, discount_percent = v.discount_percent,
       discount_days = v.discount_days
  FROM unnest(:ids::bigint[], :versions::integer[], :likenesses::text[], :words::text[], :grams::text[],
              :partner_names::text[], :customers::boolean[], :suppliers::boolean[], :tax_numbers::text[], :tax_statuses::text[],
              :schemes::text[], :price_lists::bigint[], :emails::text[], :phones::text[], :titles::text[],
              :banks::text[], :accounts::text[], :days::smallint[], :billings::text[], :month_ends::boolean[],
              :discounts::numeric[], :discount_days::smallint[])
       AS v(id, version, likeness, words, grams, name, is_customer, is_supplier, tax_number, tax_status, tax_scheme,
            price_list, email, phone, invoice_title, bank_name, bank_account, payment_days, billing, from_month_end,
            discount_percent, discount_days)
 WHERE p.book_id = :book::bigint AND p.id = v.id

-- name: addresses_of_partners
-- The living addresses of the given partners.
SELECT a.partner_id, a.id, a.region_id, a.line, a.latitude, a.longitude, a.name, a.purpose, a.is_default,
       a.is_default_billing
  FROM partners_address a
 WHERE a.book_id = :book::bigint AND a.partner_id = ANY(:ids::bigint[]) AND a.archived_at IS NULL
 ORDER BY a.partner_id, a.id

-- name: contacts_of_partners
-- The living contacts of the given partners.
SELECT c.partner_id, c.id, c.name, c.position, c.email, c.phone, c.is_main
  FROM partners_contact c
 WHERE c.book_id = :book::bigint AND c.partner_id = ANY(:ids::bigint[]) AND c.archived_at IS NULL
 ORDER BY c.partner_id, c.id

-- name: unset_default_addresses
-- The addresses are no default, so that others can be.
UPDATE partners_address AS a SET is_default = false, is_default_billing = false
 WHERE a.book_id = :book::bigint AND a.id = ANY(:ids::bigint[])

-- name: set_addresses
-- The addresses are as given.
UPDATE partners_address AS a
   SET region_id = v.region, line = v.line, latitude = v.latitude, longitude = v.longitude, name = v.name,
       purpose = v.purpose, is_default = v.is_default, is_default_billing = v.is_default_billing,
       version = a.version + 1
  FROM unnest(:ids::bigint[], :regions::bigint[], :lines::text[], :latitudes::numeric[], :longitudes::numeric[],
              :address_names::text[], :purposes::text[], :defaults::boolean[], :billing::boolean[])
       AS v(id, region, line, latitude, longitude, name, purpose, is_default, is_default_billing)
 WHERE a.book_id = :book::bigint AND a.id = v.id

-- name: archive_addresses
-- The addresses are used no more.
UPDATE partners_address AS a
   SET archived_at = :at::timestamptz, is_default = false, is_default_billing = false, version = a.version + 1
 WHERE a.book_id = :book::bigint AND a.id = ANY(:ids::bigint[]) AND a.archived_at IS NULL

-- name: unset_main_contacts
-- The contacts are not the main one, so that others can be.
UPDATE partners_contact AS c SET is_main = false
 WHERE c.book_id = :book::bigint AND c.id = ANY(:ids::bigint[])

-- name: set_contacts
-- The contacts are as given.
UPDATE partners_contact AS c
   SET name = v.name, position = v.position, email = v.email, phone = v.phone, is_main = v.is_main,
       version = c.version + 1
  FROM unnest(:ids::bigint[], :contact_names::text[], :positions::text[], :emails::text[], :phones::text[],
              :mains::boolean[])
       AS v(id, name, position, email, phone, is_main)
 WHERE c.book_id = :book::bigint AND c.id = v.id

-- name: archive_contacts
-- The contacts are used no more.
UPDATE partners_contact AS c SET archived_at = :at::timestamptz, is_main = false, version = c.version + 1
 WHERE c.book_id = :book::bigint AND c.id = ANY(:ids::bigint[]) AND c.archived_at IS NULL

-- name: lock_contacts
-- Locks the given contacts in id order, archived ones too, with the org units of their partners.
SELECT c.id, c.partner_id, p.org_unit_id
  FROM partners_contact c
  JOIN partners_partner p ON p.book_id = c.book_id AND p.id = c.partner_id
 WHERE c.book_id = :book::bigint AND c.id = ANY(:ids::bigint[])
 ORDER BY c.id FOR NO KEY UPDATE OF c

-- name: forget_contacts
-- Nothing personal is left of the contacts.
UPDATE partners_contact AS c
   SET name = '', position = '', email = '', phone = '', is_main = false,
       archived_at = coalesce(c.archived_at, :at::timestamptz), version = c.version + 1
 WHERE c.book_id = :book::bigint AND c.id = ANY(:ids::bigint[])

-- name: archive_partners
-- The partners are used no more, some because they became others.
UPDATE partners_partner AS p
   SET archived_at = :at::timestamptz, merged_into_id = v.into_id, version = p.version + 1
  FROM unnest(:ids::bigint[], :into_ids::bigint[]) AS v(id, into_id)
 WHERE p.book_id = :book::bigint AND p.id = v.id AND p.archived_at IS NULL

-- name: redirect_merged
-- What was merged into the given partners before is now merged into what they became.
UPDATE partners_partner AS p SET merged_into_id = v.into_id
  FROM unnest(:ids::bigint[], :into_ids::bigint[]) AS v(id, into_id)
 WHERE p.book_id = :book::bigint AND p.merged_into_id = v.id

-- name: take_over
-- The partners are also what was merged into them.
UPDATE partners_partner AS p
   SET former_codes = v.former_codes, is_customer = v.is_customer, is_supplier = v.is_supplier, version = v.version
  FROM unnest(:ids::bigint[], :formers::text[], :customers::boolean[], :suppliers::boolean[], :versions::integer[])
       AS v(id, former_codes, is_customer, is_supplier, version)
 WHERE p.book_id = :book::bigint AND p.id = v.id

-- name: move_addresses
-- The addresses belong to other partners.
UPDATE partners_address AS a
   SET partner_id = v.into_id, is_default = v.is_default, is_default_billing = v.is_default_billing,
       version = a.version + 1
  FROM unnest(:ids::bigint[], :into_ids::bigint[], :defaults::boolean[], :billing::boolean[])
       AS v(id, into_id, is_default, is_default_billing)
 WHERE a.book_id = :book::bigint AND a.id = v.id

-- name: move_contacts
-- The contacts belong to other partners.
UPDATE partners_contact AS c SET partner_id = v.into_id, is_main = v.is_main, version = c.version + 1
  FROM unnest(:ids::bigint[], :into_ids::bigint[], :mains::boolean[]) AS v(id, into_id, is_main)
 WHERE c.book_id = :book::bigint AND c.id = v.id

-- name: partners_of_codes
-- The living partners with the given keys of codes.
SELECT p.code_key, p.id FROM partners_partner p
 WHERE p.book_id = :book::bigint AND p.code_key = ANY(:keys::text[]) AND p.archived_at IS NULL
