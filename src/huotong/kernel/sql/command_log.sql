-- name: append_command
-- One row per command chunk; the unique key (client, key, chunk, day) makes the second sender wait and then conflict.
INSERT INTO command_log (book_id, id, client_id, key, chunk, key_on, command, actor_id, at, request_hash, refused, answer, changes, events)
VALUES (:book::bigint, :id::bigint, :client::bigint, :key::uuid, :chunk::integer, :key_on::date, :command::text,
        :actor::bigint, :at::timestamptz, :request_hash::bytea, :refused::boolean, :answer::text, :changes::jsonb, :events::jsonb)

-- name: find_command
-- The stored chunks of a key, in order.
SELECT chunk, command, request_hash, answer
  FROM command_log
 WHERE book_id = :book::bigint AND client_id = :client::bigint AND key = :key::uuid AND key_on = :key_on::date
 ORDER BY chunk
