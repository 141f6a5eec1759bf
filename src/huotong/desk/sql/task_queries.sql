-- name: keeping_due
-- Whether something has happened since the tasks were kept, or that was an hour ago.
SELECT NOT EXISTS (SELECT 1 FROM desk_task_keeping AS k
                    WHERE k.book_id = :book::bigint AND k.keeper = 1
                      AND k.kept_at > now() - interval '1 hour'
                      AND NOT EXISTS (SELECT 1 FROM command_log AS l
                                       WHERE l.book_id = :book::bigint AND l.xid >= k.seen_before
                                         AND l.command <> 'desk.keep_tasks'))
