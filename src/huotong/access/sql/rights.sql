-- name: versions
-- What the rights and the network of a book stand at: as long as both are the same, so is every actor.
SELECT r.version::text FROM access_revision r WHERE r.book_id = :book::bigint
UNION ALL
SELECT t.version::text FROM network_tree t WHERE t.book_id = :book::bigint

-- name: find_member
-- The living member of a user.
SELECT m.id FROM access_member m
 WHERE m.book_id = :book::bigint AND m.user_id = :user::bigint AND m.archived_at IS NULL

-- name: permissions
-- What the roles of a user's member allow.
SELECT DISTINCT p.permission
  FROM access_member m
  JOIN access_member_role mr ON mr.book_id = m.book_id AND mr.member_id = m.id
  JOIN access_role r ON r.book_id = mr.book_id AND r.id = mr.role_id
  JOIN access_role_permission p ON p.book_id = r.book_id AND p.role_id = r.id
 WHERE m.book_id = :book::bigint AND m.user_id = :user::bigint AND r.archived_at IS NULL

-- name: ready_roles
-- The ready roles of a user's member.
SELECT DISTINCT r.ready
  FROM access_member m
  JOIN access_member_role mr ON mr.book_id = m.book_id AND mr.member_id = m.id
  JOIN access_role r ON r.book_id = mr.book_id AND r.id = mr.role_id
 WHERE m.book_id = :book::bigint AND m.user_id = :user::bigint AND r.archived_at IS NULL AND r.ready IS NOT NULL

-- name: org_units
-- The org units a user's grants open now: below a granted unit as far as its company reaches, all of a
-- granted company, or all; each by the day in the company's own time zone.
SELECT u.id
  FROM access_member m
  JOIN access_grant g ON g.book_id = m.book_id AND g.member_id = m.id
  JOIN network_org_unit root ON root.book_id = g.book_id AND root.id = g.target_id
  JOIN network_company k ON k.book_id = root.book_id AND k.id = root.company_id
  JOIN network_org_closure c ON c.book_id = root.book_id AND c.ancestor_id = root.id
  JOIN network_org_unit u ON u.book_id = c.book_id AND u.id = c.descendant_id AND u.company_id = root.company_id
 WHERE m.book_id = :book::bigint AND m.user_id = :user::bigint AND g.dimension = 'org_unit' AND g.ended_at IS NULL
   AND g.valid_from <= (:now::timestamptz AT TIME ZONE k.time_zone)::date
   AND (g.valid_to IS NULL OR g.valid_to >= (:now::timestamptz AT TIME ZONE k.time_zone)::date)
   AND c.valid_from <= (:now::timestamptz AT TIME ZONE k.time_zone)::date
   AND (c.valid_to IS NULL OR c.valid_to >= (:now::timestamptz AT TIME ZONE k.time_zone)::date)
UNION
SELECT u.id
  FROM access_member m
  JOIN access_grant g ON g.book_id = m.book_id AND g.member_id = m.id
  JOIN network_company k ON k.book_id = g.book_id AND (g.dimension = 'everything' OR k.id = g.target_id)
  JOIN network_org_unit u ON u.book_id = k.book_id AND u.company_id = k.id
 WHERE m.book_id = :book::bigint AND m.user_id = :user::bigint AND g.dimension IN ('company', 'everything')
   AND g.ended_at IS NULL
   AND g.valid_from <= (:now::timestamptz AT TIME ZONE k.time_zone)::date
   AND (g.valid_to IS NULL OR g.valid_to >= (:now::timestamptz AT TIME ZONE k.time_zone)::date)

-- name: companies
-- The companies a user's grants open now: those granted, those of granted org units, or all.
SELECT k.id
  FROM access_member m
  JOIN access_grant g ON g.book_id = m.book_id AND g.member_id = m.id
  JOIN network_company k ON k.book_id = g.book_id AND (g.dimension = 'everything' OR k.id = g.target_id)
 WHERE m.book_id = :book::bigint AND m.user_id = :user::bigint AND g.dimension IN ('company', 'everything')
   AND g.ended_at IS NULL
   AND g.valid_from <= (:now::timestamptz AT TIME ZONE k.time_zone)::date
   AND (g.valid_to IS NULL OR g.valid_to >= (:now::timestamptz AT TIME ZONE k.time_zone)::date)
UNION
SELECT k.id
  FROM access_member m
  JOIN access_grant g ON g.book_id = m.book_id AND g.member_id = m.id
  JOIN network_org_unit root ON root.book_id = g.book_id AND root.id = g.target_id
  JOIN network_company k ON k.book_id = root.book_id AND k.id = root.company_id
 WHERE m.book_id = :book::bigint AND m.user_id = :user::bigint AND g.dimension = 'org_unit' AND g.ended_at IS NULL
   AND g.valid_from <= (:now::timestamptz AT TIME ZONE k.time_zone)::date
   AND (g.valid_to IS NULL OR g.valid_to >= (:now::timestamptz AT TIME ZONE k.time_zone)::date)

-- name: companies_shown
-- The companies within the scope, as the screens name them.
SELECT k.id, k.code, k.name, k.currency, k.currency_digits FROM network_company k
 WHERE k.book_id = :book::bigint AND k.id = ANY(:scope_companies::bigint[]) AND k.archived_at IS NULL
 ORDER BY k.code

-- name: all_org_units
-- Every org unit of the book.
SELECT u.id FROM network_org_unit u WHERE u.book_id = :book::bigint

-- name: all_companies
-- Every company of the book.
SELECT k.id FROM network_company k WHERE k.book_id = :book::bigint

-- name: user_of_member
-- The user behind a living member.
SELECT m.user_id FROM access_member m
 WHERE m.book_id = :book::bigint AND m.id = :member::bigint AND m.archived_at IS NULL

-- name: role_head
-- The role.
SELECT r.id, r.code, r.name, r.ready, r.version FROM access_role r
 WHERE r.book_id = :book::bigint AND r.id = :id::bigint AND r.archived_at IS NULL

-- name: permissions_of_role
-- What a role of the book's own allows.
SELECT p.permission FROM access_role_permission p WHERE p.book_id = :book::bigint AND p.role_id = :id::bigint

-- name: members_of_role
-- Who has the role.
SELECT m.id, m.name
  FROM access_member_role mr
  JOIN access_member m ON m.book_id = mr.book_id AND m.id = mr.member_id
 WHERE mr.book_id = :book::bigint AND mr.role_id = :id::bigint AND m.archived_at IS NULL
 ORDER BY m.name, m.id

-- name: member_head
-- The living member.
SELECT m.id, m.user_id, m.name, m.version FROM access_member m
 WHERE m.book_id = :book::bigint AND m.id = :id::bigint AND m.archived_at IS NULL

-- name: roles_for_member
-- All roles, and which of them the member has.
SELECT r.id, r.code, r.name, mr.role_id IS NOT NULL
  FROM access_role r
  LEFT JOIN access_member_role mr
    ON mr.book_id = r.book_id AND mr.role_id = r.id AND mr.member_id = :id::bigint
 WHERE r.book_id = :book::bigint AND r.archived_at IS NULL
 ORDER BY r.code_key

-- name: grants_of_member
-- What the member's living grants open.
SELECT g.id, g.dimension, g.target_id, coalesce(u.name, k.name, ''), g.valid_from, g.valid_to
  FROM access_grant g
  LEFT JOIN network_org_unit u
    ON u.book_id = g.book_id AND u.id = g.target_id AND g.dimension = 'org_unit'
  LEFT JOIN network_company k ON k.book_id = g.book_id AND k.id = g.target_id AND g.dimension = 'company'
 WHERE g.book_id = :book::bigint AND g.member_id = :id::bigint AND g.ended_at IS NULL
 ORDER BY g.valid_from, g.id
