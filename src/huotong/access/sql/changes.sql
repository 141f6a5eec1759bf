-- name: ensure_revision
-- The book's rights have a version afterwards.
INSERT INTO access_revision (book_id, part, version) VALUES (:book::bigint, 0, :version::uuid)
ON CONFLICT DO NOTHING

-- name: lock_revision
-- One change of rights at a time.
SELECT r.version FROM access_revision r
 WHERE r.book_id = :book::bigint AND r.part = 0
 ORDER BY r.part FOR NO KEY UPDATE OF r

-- name: set_revision
-- Every process builds its actors anew.
UPDATE access_revision r SET version = :version::uuid WHERE r.book_id = :book::bigint AND r.part = 0

-- name: members_of_users
-- Which of the users are members already.
SELECT m.user_id FROM access_member m WHERE m.book_id = :book::bigint AND m.user_id = ANY(:users::bigint[])

-- name: names_of_members
-- The names of the given members.
SELECT m.id, m.name FROM access_member m WHERE m.book_id = :book::bigint AND m.id = ANY(:ids::bigint[])

-- name: members_by_id
-- Which of the members exist.
SELECT m.id FROM access_member m
 WHERE m.book_id = :book::bigint AND m.id = ANY(:ids::bigint[]) AND m.archived_at IS NULL

-- name: roles_by_key
-- Which of the codes are taken.
SELECT r.code_key, r.id FROM access_role r WHERE r.book_id = :book::bigint AND r.code_key = ANY(:keys::text[])

-- name: roles_by_id
-- Which of the roles exist.
SELECT r.id FROM access_role r
 WHERE r.book_id = :book::bigint AND r.id = ANY(:ids::bigint[]) AND r.archived_at IS NULL

-- name: roles_of_members
-- What the members have now.
SELECT mr.member_id, mr.role_id FROM access_member_role mr
 WHERE mr.book_id = :book::bigint AND mr.member_id = ANY(:members::bigint[])
 ORDER BY mr.member_id, mr.role_id

-- name: grants_by_id
-- The living grants, with what they open.
SELECT g.id, g.member_id, g.dimension, g.target_id FROM access_grant g
 WHERE g.book_id = :book::bigint AND g.id = ANY(:ids::bigint[]) AND g.ended_at IS NULL

-- name: insert_members
-- The members exist.
INSERT INTO access_member (book_id, id, version, custom, user_id, name)
SELECT :book::bigint, v.id, 1, '{}', v.user_id, v.name
  FROM unnest(:ids::bigint[], :users::bigint[], :names::text[]) AS v(id, user_id, name)

-- name: insert_roles
-- The roles exist.
INSERT INTO access_role (book_id, id, version, custom, code, code_key, name)
SELECT :book::bigint, v.id, 1, '{}', v.code, v.code_key, v.name
  FROM unnest(:ids::bigint[], :codes::text[], :keys::text[], :names::text[]) AS v(id, code, code_key, name)

-- name: insert_ready_roles
-- The ready roles exist; what they allow is known by their codes.
INSERT INTO access_role (book_id, id, version, custom, code, code_key, name, ready)
SELECT :book::bigint, v.id, 1, '{}', v.code, v.code_key, v.name, v.code
  FROM unnest(:ids::bigint[], :codes::text[], :keys::text[], :names::text[]) AS v(id, code, code_key, name)

-- name: insert_role_permissions
-- The roles hold the permissions.
INSERT INTO access_role_permission (book_id, role_id, permission)
SELECT :book::bigint, v.role_id, v.permission
  FROM unnest(:roles::bigint[], :permissions::text[]) AS v(role_id, permission)

-- name: members_with_everything
-- The living members whose roles allow everything.
SELECT DISTINCT mr.member_id
  FROM access_role_permission p
  JOIN access_role r ON r.book_id = p.book_id AND r.id = p.role_id
  JOIN access_member_role mr ON mr.book_id = r.book_id AND mr.role_id = r.id
  JOIN access_member m ON m.book_id = mr.book_id AND m.id = mr.member_id
 WHERE p.book_id = :book::bigint AND p.permission = '*' AND r.archived_at IS NULL AND m.archived_at IS NULL

-- name: roles_with_everything
-- Which of the roles allow everything.
SELECT p.role_id FROM access_role_permission p
 WHERE p.book_id = :book::bigint AND p.role_id = ANY(:ids::bigint[]) AND p.permission = '*'

-- name: roles_to_change
-- The roles as they stand.
SELECT r.id, r.code, r.ready, r.version FROM access_role r
 WHERE r.book_id = :book::bigint AND r.id = ANY(:ids::bigint[]) AND r.archived_at IS NULL

-- name: permissions_of_roles
-- What the roles allow now.
SELECT p.role_id, p.permission FROM access_role_permission p
 WHERE p.book_id = :book::bigint AND p.role_id = ANY(:ids::bigint[])
 ORDER BY p.role_id, p.permission

-- name: holders_of_everything
-- The living members and those of their roles that allow everything.
SELECT mr.member_id, mr.role_id
  FROM access_role_permission p
  JOIN access_role r ON r.book_id = p.book_id AND r.id = p.role_id
  JOIN access_member_role mr ON mr.book_id = r.book_id AND mr.role_id = r.id
  JOIN access_member m ON m.book_id = mr.book_id AND m.id = mr.member_id
 WHERE p.book_id = :book::bigint AND p.permission = '*' AND r.archived_at IS NULL AND m.archived_at IS NULL

-- name: holders_of_roles
-- The living members who hold one of the roles.
SELECT mr.member_id
  FROM access_member_role mr
  JOIN access_member m ON m.book_id = mr.book_id AND m.id = mr.member_id
 WHERE mr.book_id = :book::bigint AND mr.role_id = ANY(:ids::bigint[]) AND m.archived_at IS NULL

-- name: set_roles
-- The roles have their names and versions.
UPDATE access_role AS r SET version = v.version, name = v.name
  FROM unnest(:ids::bigint[], :versions::integer[], :role_names::text[]) AS v(id, version, name)
 WHERE r.book_id = :book::bigint AND r.id = v.id

-- name: delete_role_permissions
-- The roles allow nothing for the moment.
DELETE FROM access_role_permission AS p WHERE p.book_id = :book::bigint AND p.role_id = ANY(:ids::bigint[])

-- name: delete_member_roles
-- The members have no roles for the moment.
DELETE FROM access_member_role AS mr WHERE mr.book_id = :book::bigint AND mr.member_id = ANY(:members::bigint[])

-- name: insert_member_roles
-- The members have the roles.
INSERT INTO access_member_role (book_id, member_id, role_id)
SELECT :book::bigint, v.member_id, v.role_id
  FROM unnest(:members::bigint[], :roles::bigint[]) AS v(member_id, role_id)

-- name: insert_grants
-- The grants are in force on their days.
INSERT INTO access_grant (book_id, id, member_id, dimension, target_id, valid_from, valid_to)
SELECT :book::bigint, v.id, v.member_id, v.dimension, v.target_id, v.valid_from, v.valid_to
  FROM unnest(:ids::bigint[], :members::bigint[], :dimensions::text[], :targets::bigint[], :firsts::date[],
              :lasts::date[])
       AS v(id, member_id, dimension, target_id, valid_from, valid_to)

-- name: end_grants
-- The grants open nothing any more.
UPDATE access_grant g SET ended_at = :now::timestamptz
 WHERE g.book_id = :book::bigint AND g.id = ANY(:ids::bigint[]) AND g.ended_at IS NULL

-- name: sees_everything
-- The member's living grant of everything, if there is one.
SELECT g.id FROM access_grant g
 WHERE g.book_id = :book::bigint AND g.member_id = :member::bigint AND g.dimension = 'everything'
   AND g.ended_at IS NULL AND g.valid_to IS NULL
