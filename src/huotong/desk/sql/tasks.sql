-- name: make_keeper
-- The book has its keeper of tasks.
INSERT INTO desk_task_keeping (book_id, keeper, kept_at, seen_before)
VALUES (:book::bigint, 1, :at::timestamptz, '0')
    ON CONFLICT (book_id, keeper) DO NOTHING

-- name: lock_keeper
-- The keeper of the book's tasks, locked: tasks are kept by one at a time.
SELECT k.kept_at FROM desk_task_keeping AS k
 WHERE k.book_id = :book::bigint AND k.keeper = 1
 ORDER BY k.keeper FOR NO KEY UPDATE OF k

-- name: mark_kept
-- The tasks are kept by this moment, and what was over before the oldest open transaction is seen.
UPDATE desk_task_keeping AS k SET kept_at = :at::timestamptz, seen_before = pg_snapshot_xmin(pg_current_snapshot())
 WHERE k.book_id = :book::bigint AND k.keeper = 1

-- name: insert_tasks
-- A task per fact; a fact that has one keeps it.
INSERT INTO desk_task (book_id, id, version, custom, task_kind, task_role, source_kind, source_id, number, company_id,
       org_unit_id, since_on, opened_at, note)
SELECT :book::bigint, k.id, 1, '{}', k.task_kind, k.task_role, k.source_kind, k.source_id, k.number, k.company_id,
       k.org_unit_id, k.since_on, :at::timestamptz, ''
  FROM unnest(:ids::bigint[], :task_kinds::smallint[], :task_roles::smallint[], :source_kinds::text[],
              :sources::bigint[], :numbers::text[], :companies::bigint[], :org_units::bigint[], :since_ons::date[])
       AS k (id, task_kind, task_role, source_kind, source_id, number, company_id, org_unit_id, since_on)

-- name: change_tasks
-- The tasks are about their facts as they are now.
UPDATE desk_task AS t
   SET since_on = k.since_on, org_unit_id = k.org_unit_id, company_id = k.company_id, version = t.version + 1
  FROM unnest(:ids::bigint[], :since_ons::date[], :org_units::bigint[], :companies::bigint[])
       AS k (id, since_on, org_unit_id, company_id)
 WHERE t.book_id = :book::bigint AND t.id = k.id

-- name: close_tasks
-- The facts of these tasks are gone.
UPDATE desk_task AS t SET closed_at = :at::timestamptz, version = t.version + 1
  FROM unnest(:ids::bigint[]) AS k (id)
 WHERE t.book_id = :book::bigint AND t.id = k.id AND t.closed_at IS NULL

-- name: lock_tasks
-- Tasks by id, locked in id order.
SELECT t.id, t.number, t.company_id, t.org_unit_id, t.closed_at, t.taken_by, t.note, t.snoozed_until
  FROM unnest(:ids::bigint[]) AS k (id) JOIN desk_task AS t ON t.id = k.id
 WHERE t.book_id = :book::bigint
 ORDER BY t.id FOR NO KEY UPDATE OF t

-- name: write_tasks
-- Who has taken each task, what is noted, and until when it sleeps.
UPDATE desk_task AS t
   SET taken_by = k.taken_by, note = k.note, snoozed_until = k.snoozed_until, version = t.version + 1
  FROM unnest(:ids::bigint[], :takers::bigint[], :notes::text[], :untils::date[])
       AS k (id, taken_by, note, snoozed_until)
 WHERE t.book_id = :book::bigint AND t.id = k.id

-- name: task_head
-- One task within scope.
SELECT t.id, t.version, t.task_kind, t.task_role, CASE WHEN t.closed_at IS NULL THEN 1 ELSE 2 END, t.source_kind,
       t.source_id, t.number, t.org_unit_id, u.name, t.since_on, t.opened_at, t.closed_at, t.taken_by, m.name,
       t.snoozed_until, t.note
  FROM desk_task AS t
  JOIN network_org_unit AS u ON u.book_id = t.book_id AND u.id = t.org_unit_id
  LEFT JOIN access_member AS m ON m.book_id = t.book_id AND m.id = t.taken_by
 WHERE t.book_id = :book::bigint AND u.book_id = :book::bigint AND t.id = :id::bigint
   AND t.org_unit_id = ANY(:scope_org_units::bigint[])

-- name: set_task_rules
-- Each kind has this rule in its company afterwards.
INSERT INTO desk_task_rule AS r (book_id, id, version, custom, task_kind, company_id, days, off)
SELECT :book::bigint, k.id, 1, '{}', k.task_kind, k.company_id, k.days, k.off
  FROM unnest(:ids::bigint[], :task_kinds::smallint[], :companies::bigint[], :days::integer[], :offs::boolean[])
       AS k (id, task_kind, company_id, days, off)
 ORDER BY k.task_kind, k.company_id
    ON CONFLICT (book_id, task_kind, company_id)
    DO UPDATE SET days = excluded.days, off = excluded.off, version = r.version + 1
