"""The sender: whatever a batch weighs, it arrives."""

import threading

import psycopg
from django.db import connections

from huotong.kernel.db.sender import Call, sender_of
from huotong.kernel.db.sql import statement
from huotong.kernel.testing.cluster import TestDatabase

LENGTH = statement("length", "SELECT length(:text::text)")
ECHO = statement("echo", "SELECT :text::text")
MEGABYTE = 1_000_000
STUCK_SECONDS = 30


def test_a_batch_larger_than_every_buffer_is_sent_to_its_end(rolled_back: TestDatabase) -> None:
    sender = sender_of(connections["default"])
    ((pid,),) = sender.run([Call(statement("pid", "SELECT pg_backend_pid()"), {})])[0].rows
    # A batch left in the driver's buffer would wait for ever: then the server hangs up and the test fails.
    rescue = threading.Timer(STUCK_SECONDS, hang_up, [rolled_back, pid])
    rescue.start()
    try:
        calls = [Call(ECHO, {"text": "a" * MEGABYTE})] * 8 + [Call(LENGTH, {"text": "b" * 16 * MEGABYTE})]
        results = sender.run(calls)
    finally:
        rescue.cancel()
    assert [len(result.rows[0][0]) for result in results[:8]] == [MEGABYTE] * 8
    assert results[8].rows == [(16 * MEGABYTE,)]


def hang_up(database: TestDatabase, pid: int) -> None:
    with psycopg.connect(database.superuser.conninfo()) as connection:
        connection.execute("SELECT pg_terminate_backend(%s)", [pid])
