-- name: revocation_counter
-- How often something that processes may have cached was revoked.
SELECT counter FROM accounts_revocation WHERE id = 1
