-- name: last_seal
-- The newest seal.
SELECT no, last_xid::text, last_id, head FROM seal WHERE book_id = :book::bigint ORDER BY no DESC LIMIT 1

-- name: unsealed
-- Committed rows after the given place, below every running transaction, in an order no later commit can disturb.
SELECT xid::text, id, concat_ws('|', client_id, key, chunk, key_on, command, actor_id, extract(epoch FROM at),
                                encode(request_hash, 'hex'), refused, answer, changes, events)
  FROM command_log
 WHERE book_id = :book::bigint AND (xid, id) > (:xid::xid8, :id::bigint)
   AND xid < pg_snapshot_xmin(pg_current_snapshot())
 ORDER BY xid, id LIMIT :batch::integer

-- name: append_seal
-- One more link of the chain.
INSERT INTO seal (book_id, no, sealed_on, at, first_xid, first_id, last_xid, last_id, n, hashes, head)
VALUES (:book::bigint, :no::bigint, :sealed_on::date, :at::timestamptz, :first_xid::xid8, :first_id::bigint,
        :last_xid::xid8, :last_id::bigint, :n::integer, :hashes::bytea, :head::bytea)

-- name: seals_from
-- Seals in order from a number on.
SELECT no, last_xid::text, last_id, n, hashes, head
  FROM seal WHERE book_id = :book::bigint AND no >= :no::bigint ORDER BY no LIMIT :batch::integer

-- name: rows_between
-- The rows after one seal's last up to another's last, as they are now.
SELECT xid::text, id, concat_ws('|', client_id, key, chunk, key_on, command, actor_id, extract(epoch FROM at),
                                encode(request_hash, 'hex'), refused, answer, changes, events)
  FROM command_log
 WHERE book_id = :book::bigint
   AND (xid, id) > (:after_xid::xid8, :after_id::bigint) AND (xid, id) <= (:last_xid::xid8, :last_id::bigint)
 ORDER BY xid, id
