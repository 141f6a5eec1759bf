-- name: events_after
-- The events of sealed rows of the seals after a number, in seal order.
SELECT s.no, l.id, l.command, l.actor_id, l.at, l.events::text
  FROM seal s
  JOIN command_log l ON l.book_id = s.book_id
   AND (l.xid, l.id) >= (s.first_xid, s.first_id) AND (l.xid, l.id) <= (s.last_xid, s.last_id)
 WHERE s.book_id = :book::bigint AND s.no > :after::bigint AND s.no <= :after + :batch::integer
   AND l.events <> '[]'::jsonb
 ORDER BY s.no, l.xid, l.id

-- name: newest_seal
-- The number of the newest seal, 0 before the first.
SELECT coalesce(max(no), 0) FROM seal WHERE book_id = :book::bigint

-- name: relay_cursor
-- How far a subscriber has come.
SELECT last_seal_no FROM relay_cursor WHERE book_id = :book::bigint AND subscriber = :subscriber::text

-- name: move_relay_cursor
-- The subscriber has been handed everything up to this seal; the cursor never goes back.
INSERT INTO relay_cursor AS c (book_id, subscriber, last_seal_no)
VALUES (:book::bigint, :subscriber::text, :reached::bigint)
ON CONFLICT (book_id, subscriber) DO UPDATE SET last_seal_no = greatest(c.last_seal_no, EXCLUDED.last_seal_no)
