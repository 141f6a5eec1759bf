-- name: person_keys
-- The wrapped keys of the given subjects; null when destroyed.
SELECT subject_id, secret FROM person_key
 WHERE book_id = :book::bigint AND subject_kind = :kind::text AND subject_id = ANY(:subjects::bigint[])

-- name: add_person_keys
-- Each subject has a key afterwards; a racing twin makes this conflict and the command run again.
INSERT INTO person_key (book_id, id, subject_kind, subject_id, secret, created_at)
SELECT :book::bigint, v.id, :kind::text, v.subject, v.secret, :at::timestamptz
  FROM unnest(:ids::bigint[], :subjects::bigint[], :secrets::bytea[]) AS v(id, subject, secret)

-- name: destroy_person_keys
-- The keys are gone; the rows stay as proof of when.
UPDATE person_key SET secret = NULL, destroyed_at = :at::timestamptz
 WHERE book_id = :book::bigint AND subject_kind = :kind::text AND subject_id = ANY(:subjects::bigint[])
