-- name: insert_changes
-- What was changed of masters is kept.
INSERT INTO master_change (book_id, id, subject_kind, subject_id, version, at, member_id, changes, personal)
SELECT :book::bigint, v.id, v.subject_kind, v.subject, v.version, :at::timestamptz, :member::bigint, v.changes, v.personal
  FROM unnest(:ids::bigint[], :kinds::text[], :subjects::bigint[], :versions::integer[], :changes::jsonb[],
              :personals::text[])
       AS v(id, subject_kind, subject, version, changes, personal)

-- name: changes_of
-- What was changed of the given masters, the newest first.
SELECT c.subject_kind, c.subject_id, c.version, c.at, c.member_id, c.changes, c.personal
  FROM unnest(:kinds::text[], :subjects::bigint[]) AS k(subject_kind, subject)
  JOIN master_change c ON c.subject_kind = k.subject_kind AND c.subject_id = k.subject
 WHERE c.book_id = :book::bigint
 ORDER BY c.at DESC, c.id DESC
 LIMIT :most::integer

-- name: keys_of_persons
-- The wrapped keys of the given persons.
SELECT p.subject_kind, p.subject_id, p.secret
  FROM unnest(:kinds::text[], :subjects::bigint[]) AS k(subject_kind, subject)
  JOIN person_key p ON p.subject_kind = k.subject_kind AND p.subject_id = k.subject
 WHERE p.book_id = :book::bigint
